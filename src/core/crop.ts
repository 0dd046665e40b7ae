import type { Frame } from "./edit.ts";
import type { Rect, RgbaImage, RgbPlanes } from "./raster.ts";

/** The frame as seen from a crop's corner. */
export const within = (frame: Frame, rect: Rect): Frame => ({ x: frame.x - rect.x, y: frame.y - rect.y, size: frame.size });

/** A copy of part of an image; `rect` lies inside it. */
export function crop({ width, data }: RgbaImage, rect: Rect): RgbaImage {
  const out = new Uint8ClampedArray(4 * rect.width * rect.height);
  for (let y = 0; y < rect.height; y++) {
    const from = 4 * ((rect.y + y) * width + rect.x);
    out.set(data.subarray(from, from + 4 * rect.width), 4 * y * rect.width);
  }
  return { width: rect.width, height: rect.height, data: out };
}

/** Planes in [0, 1] as 8-bit pixels. */
export function toRgba({ width, height, data }: RgbPlanes): RgbaImage {
  const size = width * height;
  const out = new Uint8ClampedArray(4 * size);
  for (let i = 0; i < size; i++) {
    for (let c = 0; c < 3; c++) out[4 * i + c] = Math.round(255 * data[c * size + i]);
    out[4 * i + 3] = 255;
  }
  return { width, height, data: out };
}
