import type { Random } from "../../random.ts";
import type { Plane, Rect, RgbPlanes } from "../../raster.ts";
import { blur } from "./blur.ts";

/** How far around the region's box the surface is looked at, in pixels. */
const AROUND = 12;

/** Share of the deviation of white noise that is left of it by a high pass of one pixel, and of the deviation that lies below its median. */
const PASSED = 0.87;
const MEDIAN = 0.6745;

/** Detail up to so many deviations is grain; more is a feature. */
const FEATURE = 2.5;

/**
 * The finest detail inside the region without its features, H W, around 0: the picture's own where it is no stronger than around the
 * region, noise of that strength elsewhere.
 */
export function grainInside({ width, height, data }: RgbPlanes, region: Plane, box: Rect, random: Random): Float32Array {
  const size = width * height;
  const grey = Float32Array.from({ length: size }, (_, i) => (data[i] + data[size + i] + data[2 * size + i]) / 3);
  const detail = blur(grey, width, height, 1).map((soft, i) => grey[i] - soft);
  const own = medianAround(detail, region, box) / MEDIAN;
  return detail.map((value, i) => {
    if (region.data[i] === 0) return 0;
    return Math.abs(value) <= FEATURE * own ? value : (random.normal() * own) / PASSED;
  });
}

/** The median magnitude around the region: lines and borders there do not count. */
function medianAround(values: Float32Array, region: Plane, { x, y, width: across, height: down }: Rect): number {
  const { width, height } = region;
  const found: number[] = [];
  for (let row = Math.max(0, y - AROUND); row < Math.min(height, y + down + AROUND); row++) {
    for (let column = Math.max(0, x - AROUND); column < Math.min(width, x + across + AROUND); column++) {
      const i = row * width + column;
      if (region.data[i] === 0) found.push(Math.abs(values[i]));
    }
  }
  return Float32Array.from(found).sort()[found.length >> 1] ?? 0;
}
