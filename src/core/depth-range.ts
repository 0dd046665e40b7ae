import { clamp01, type Plane } from "./raster.ts";

/** Share of pixels that may lie outside the range at either end. */
const TAIL = 0.005;

/** A depth net's answer, whose scale and shift mean nothing, as depth in [0, 1]: its 0.5 % and 99.5 % quantiles become 0 and 1. */
export function normaliseDepth({ width, height, data }: Plane): Plane {
  const sorted = data.slice().sort();
  const low = quantile(sorted, TAIL);
  const range = Math.max(1e-4, quantile(sorted, 1 - TAIL) - low);
  return { width, height, data: data.map((value) => clamp01((value - low) / range)) };
}

/** Linear between the two nearest ranks, as numpy's and torch's default. */
function quantile(sorted: Float32Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (at - below);
}
