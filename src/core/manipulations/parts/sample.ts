import { clamp } from "../../raster.ts";

/** Bilinear value of one channel at a place whose pixel centres lie on whole numbers; border values repeat beyond. */
export function sampleAt(values: Float32Array, width: number, height: number, x: number, y: number): number {
  const px = clamp(x, 0, width - 1);
  const py = clamp(y, 0, height - 1);
  const left = Math.min(Math.floor(px), width - 2);
  const top = Math.min(Math.floor(py), height - 2);
  const u = px - left;
  const v = py - top;
  const i = top * width + left;
  const above = values[i] * (1 - u) + values[i + 1] * u;
  const below = values[i + width] * (1 - u) + values[i + width + 1] * u;
  return above * (1 - v) + below * v;
}
