import type { Frame } from "./edit.ts";
import { clamp, type Plane, type Rect, type RgbaImage, type RgbPlanes, type Size } from "./raster.ts";

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

/** The cells of a frame's map (side × side) that lie in the image, at least one; the others repeat its border. */
export function cellsInside({ x, y, size }: Frame, image: Size, side: number): Rect {
  const along = (from: number, limit: number) => {
    const first = clamp(Math.round((-from * side) / size), 0, side - 1);
    return [first, clamp(Math.round(((limit - from) * side) / size), first + 1, side)] as const;
  };
  const [left, right] = along(x, image.width);
  const [top, bottom] = along(y, image.height);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** A copy of part of a map or of three; `rect` lies inside it. */
export function cropPlanes<T extends Plane | RgbPlanes>(planes: T, { x, y, width, height }: Rect): T {
  const channels = planes.data.length / (planes.width * planes.height);
  const data = new Float32Array(channels * width * height);
  for (let row = 0; row < channels * height; row++) {
    const from = (Math.floor(row / height) * planes.height + y + (row % height)) * planes.width + x;
    data.set(planes.data.subarray(from, from + width), row * width);
  }
  return { ...planes, width, height, data };
}
