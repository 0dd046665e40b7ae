import type { Frame } from "./edit.ts";
import { clamp, type Plane, type Rect, type RgbPlanes } from "./raster.ts";

/** Along one axis: for every output cell the source pixels that make it, and their weights. Cell i has entries start[i] to start[i + 1] − 1. */
export interface Taps {
  readonly start: Int32Array;
  readonly index: Int32Array;
  readonly weight: Float32Array;
}

/** Beyond the source: its border pixels repeat, or everything is 0. */
export type Outside = "repeat" | "zero";

/**
 * Cell i covers source [origin + i·step, origin + (i + 1)·step): an area average where cells are larger than pixels, bilinear
 * (half-pixel centres) where they are smaller. The source has pixels 0 to limit − 1.
 */
export function axisTaps(origin: number, step: number, count: number, limit: number, outside: Outside): Taps {
  const start = new Int32Array(count + 1);
  const index: number[] = [];
  const weight: number[] = [];
  const add = (at: number, share: number) => {
    const inside = clamp(at, 0, limit - 1);
    if (share === 0 || (outside === "zero" && inside !== at && step > 1)) return;
    index.push(inside);
    weight.push(share);
  };
  for (let i = 0; i < count; i++) {
    const from = origin + i * step;
    const centre = from + step / 2;
    if (outside === "repeat" || (centre > 0 && centre < limit)) {
      if (step > 1) {
        const to = from + step;
        for (let p = Math.floor(from); p < to; p++) {
          add(p, (Math.min(to, p + 1) - Math.max(from, p)) / step);
        }
      } else {
        const left = Math.floor(centre - 0.5);
        const share = centre - 0.5 - left;
        add(left, 1 - share);
        add(left + 1, share);
      }
    }
    start[i + 1] = index.length;
  }
  return { start, index: Int32Array.from(index), weight: Float32Array.from(weight) };
}

/** One channel of interleaved or planar pixels: the value at x, y is data[offset + (y · width + x) · stride]. */
export interface Channel {
  readonly data: ArrayLike<number>;
  readonly width: number;
  readonly stride: number;
  readonly offset: number;
}

/** Separable: along the rows that `ys` needs, then down the columns. Writes ys × xs cells from `into[at]` on, times `scale`. */
export function resampleChannel(
  { data, width, stride, offset }: Channel,
  xs: Taps,
  ys: Taps,
  scale: number,
  into: Float32Array,
  at = 0,
): void {
  const columns = xs.start.length - 1;
  const rows = ys.start.length - 1;
  const first = ys.index.reduce((low, row) => Math.min(low, row), Infinity);
  const last = ys.index.reduce((high, row) => Math.max(high, row), -1);
  if (last < 0) return void into.fill(0, at, at + rows * columns);
  const along = new Float32Array((last - first + 1) * columns);
  for (let y = first, o = 0; y <= last; y++) {
    const row = offset + y * width * stride;
    for (let x = 0; x < columns; x++, o++) {
      let sum = 0;
      for (let t = xs.start[x]; t < xs.start[x + 1]; t++) sum += data[row + xs.index[t] * stride] * xs.weight[t];
      along[o] = sum * scale;
    }
  }
  for (let y = 0; y < rows; y++) {
    const out = into.subarray(at + y * columns, at + (y + 1) * columns).fill(0);
    for (let t = ys.start[y]; t < ys.start[y + 1]; t++) {
      const row = (ys.index[t] - first) * columns;
      const weight = ys.weight[t];
      for (let x = 0; x < columns; x++) out[x] += along[row + x] * weight;
    }
  }
}

/** How the cells of a frame's map (width × width) lie under the pixels of `rect`. */
function frameTaps(width: number, { x, y, size }: Frame, rect: Rect): [xs: Taps, ys: Taps] {
  const step = width / size;
  return [axisTaps((rect.x - x) * step, step, rect.width, width, "zero"), axisTaps((rect.y - y) * step, step, rect.height, width, "zero")];
}

/** A frame's map at the image pixels of `rect`, H W of rect; 0 beyond the frame. */
export function sampleFrame(plane: Plane, frame: Frame, rect: Rect): Plane {
  const [xs, ys] = frameTaps(plane.width, frame, rect);
  const data = new Float32Array(rect.width * rect.height);
  resampleChannel({ data: plane.data, width: plane.width, stride: 1, offset: 0 }, xs, ys, 1, data);
  return { width: rect.width, height: rect.height, data };
}

/** The same of three channels, 3 H W of rect. */
export function sampleFrameRgb(planes: RgbPlanes, frame: Frame, rect: Rect): RgbPlanes {
  const [xs, ys] = frameTaps(planes.width, frame, rect);
  const size = rect.width * rect.height;
  const data = new Float32Array(3 * size);
  for (let c = 0; c < 3; c++) {
    const offset = c * planes.width * planes.height;
    resampleChannel({ data: planes.data, width: planes.width, stride: 1, offset }, xs, ys, 1, data, c * size);
  }
  return { width: rect.width, height: rect.height, data };
}
