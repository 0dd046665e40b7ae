import { boxWithMargin, cutWindow, pasteWindow } from "./mask-window.ts";
import { INSIDE, type Mask, type Size } from "./raster.ts";

/**
 * Fills what the region encloses: pixels outside it that no way of outside pixels, up, down, left or right, joins to the border of its
 * box; and from them on every soft pixel that no way leads down to, the inner slope of a soft stroke.
 */
export function fillHoles(mask: Mask): Mask {
  const box = boxWithMargin(mask, 0);
  if (!box) return mask;
  const window = cutWindow(mask, box);
  const { width, height, data } = window;
  const before = data.slice();
  const open = new Uint8Array(data.length);
  const border = (i: number) => i % width === 0 || (i + 1) % width === 0 || i < width || i >= width * (height - 1);
  spread(window, border, (i) => {
    if (open[i] || before[i] >= INSIDE) return false;
    open[i] = 1;
    return true;
  });
  const hole = (i: number) => !open[i] && before[i] < INSIDE;
  spread(window, hole, (i, from) => {
    if (data[i] === 255 || before[i] < before[from]) return false;
    data[i] = 255;
    return true;
  });
  const out: Mask = { width: mask.width, height: mask.height, data: mask.data.slice() };
  pasteWindow(out, window, box);
  return out;
}

/** Goes from every pixel that starts to the pixels beside it, up, down, left and right, and on from those that `enter` lets in. */
function spread({ width, height }: Size, starts: (i: number) => boolean, enter: (i: number, from: number) => boolean): void {
  const size = width * height;
  const stack: number[] = [];
  const visit = (i: number, from: number) => {
    if (enter(i, from)) stack.push(i);
  };
  for (let i = 0; i < size; i++) if (starts(i)) visit(i, i);
  for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
    if (i % width > 0) visit(i - 1, i);
    if (i % width < width - 1) visit(i + 1, i);
    if (i >= width) visit(i - width, i);
    if (i < size - width) visit(i + width, i);
  }
}
