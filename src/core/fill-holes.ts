import { boxWithMargin, cutWindow, pasteWindow } from "./mask-window.ts";
import { INSIDE, type Mask } from "./raster.ts";

/** Fills what the region encloses: pixels outside it that no way of outside pixels, up, down, left or right, joins to the border of its box. */
export function fillHoles(mask: Mask): Mask {
  const box = boxWithMargin(mask, 0);
  if (!box) return mask;
  const window = cutWindow(mask, box);
  const { width, height, data } = window;
  const open = new Uint8Array(data.length);
  const stack: number[] = [];
  const visit = (i: number) => {
    if (open[i] || data[i] >= INSIDE) return;
    open[i] = 1;
    stack.push(i);
  };
  for (let x = 0; x < width; x++) for (const y of [0, height - 1]) visit(y * width + x);
  for (let y = 0; y < height; y++) for (const x of [0, width - 1]) visit(y * width + x);
  for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
    if (i % width > 0) visit(i - 1);
    if (i % width < width - 1) visit(i + 1);
    if (i >= width) visit(i - width);
    if (i < data.length - width) visit(i + width);
  }
  fillUphill(window, (i) => !open[i] && data[i] < INSIDE);
  const out: Mask = { width: mask.width, height: mask.height, data: mask.data.slice() };
  pasteWindow(out, window, box);
  return out;
}

/** Fills the pixels of holes, and from them on every soft pixel that no way leads down to: the inner slope of a soft stroke. */
function fillUphill({ width, height, data }: Mask, isHole: (i: number) => boolean): void {
  const before = data.slice();
  const stack: number[] = [];
  const visit = (i: number) => {
    if (data[i] === 255) return;
    data[i] = 255;
    stack.push(i);
  };
  for (let i = 0; i < data.length; i++) if (isHole(i)) visit(i);
  for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
    const x = i % width;
    const y = Math.floor(i / width);
    if (x > 0 && before[i - 1] >= before[i]) visit(i - 1);
    if (x < width - 1 && before[i + 1] >= before[i]) visit(i + 1);
    if (y > 0 && before[i - width] >= before[i]) visit(i - width);
    if (y < height - 1 && before[i + width] >= before[i]) visit(i + width);
  }
}
