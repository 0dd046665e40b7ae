import { squaredDistances } from "./distance.ts";
import { boxWithMargin, cutWindow, pasteWindow } from "./mask-window.ts";
import { clamp01, INSIDE, type Mask, newMask } from "./raster.ts";

/** Everything within `radius` pixels of the region; the new border is one pixel soft. */
export function grow(mask: Mask, radius: number): Mask {
  return reborder(mask, radius, (window) => {
    const distance = squaredDistances(window, (value) => value >= INSIDE);
    return (i) => radius - Math.sqrt(distance[i]) + 0.5;
  });
}

/** What is further than `radius` pixels from anything outside the region; beyond the image's border nothing is outside. */
export function shrink(mask: Mask, radius: number): Mask {
  return reborder(mask, 1, (window) => {
    const distance = squaredDistances(window, (value) => value < INSIDE);
    return (i) => Math.sqrt(distance[i]) - radius - 0.5;
  });
}

/** Works on the region's box with a margin, and leaves the rest 0. */
function reborder(mask: Mask, margin: number, coverageOf: (window: Mask) => (i: number) => number): Mask {
  const out = newMask(mask.width, mask.height);
  const box = boxWithMargin(mask, Math.ceil(margin) + 1);
  if (!box) return out;
  const window = cutWindow(mask, box);
  const coverage = coverageOf(window);
  for (let i = 0; i < window.data.length; i++) window.data[i] = Math.round(255 * clamp01(coverage(i)));
  pasteWindow(out, window, box);
  return out;
}

/** Blurs the border over about `radius` pixels to either side (three box blurs, close to a Gaussian of σ = radius / 2). */
export function feather(mask: Mask, radius: number): Mask {
  const half = Math.max(1, Math.round(radius / 2));
  const box = boxWithMargin(mask, 3 * half);
  if (!box) return mask;
  const window = cutWindow(mask, box);
  const values = Float32Array.from(window.data);
  for (let pass = 0; pass < 3; pass++) {
    for (let y = 0; y < box.height; y++) boxBlur(values, y * box.width, 1, box.width, half);
    for (let x = 0; x < box.width; x++) boxBlur(values, x, box.width, box.height, half);
  }
  window.data.forEach((_, i) => {
    window.data[i] = Math.round(values[i]);
  });
  const out: Mask = { width: mask.width, height: mask.height, data: mask.data.slice() };
  pasteWindow(out, window, box);
  return out;
}

/** A running mean of ± `half` along one line, the border values repeating, in place. */
function boxBlur(values: Float32Array, at: number, step: number, length: number, half: number): void {
  const line = Float32Array.from({ length }, (_, i) => values[at + i * step]);
  const read = (i: number) => line[i < 0 ? 0 : i >= length ? length - 1 : i];
  let sum = 0;
  for (let i = -half; i <= half; i++) sum += read(i);
  for (let i = 0; i < length; i++) {
    values[at + i * step] = sum / (2 * half + 1);
    sum += read(i + half + 1) - read(i - half);
  }
}

/** Closes a mask of 0 and 255: gaps up to 2 · radius pixels wide are filled, as by a square that is moved over the mask and back. */
export function closeMask(mask: Mask, radius: number): Mask {
  const box = boxWithMargin(mask, radius + 1);
  if (!box) return mask;
  const window = cutWindow(mask, box);
  spread(window, radius, 255);
  spread(window, radius, 0);
  const out = newMask(mask.width, mask.height);
  pasteWindow(out, window, box);
  return out;
}

/** Gives `value` to everything within the square of ± `radius` around a pixel that has it; beyond the border there is none. */
function spread({ width, height, data }: Mask, radius: number, value: number): void {
  const since = new Int32Array(Math.max(width, height));
  const along = (at: number, step: number, length: number) => {
    for (let i = 0, last = -Infinity; i < length; i++) {
      if (data[at + i * step] === value) last = i;
      since[i] = Math.min(i - last, radius + 1);
    }
    for (let i = length - 1, next = Infinity; i >= 0; i--) {
      if (data[at + i * step] === value) next = i;
      if (since[i] <= radius || next - i <= radius) data[at + i * step] = value;
    }
  };
  for (let y = 0; y < height; y++) along(y * width, 1, width);
  for (let x = 0; x < width; x++) along(x, width, height);
}
