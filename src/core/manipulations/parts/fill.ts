import type { Plane, Rect } from "../../raster.ts";
import { poissonSolver } from "./poisson.ts";
import { forRect, withRing } from "./rect.ts";

/**
 * Harmonic interpolation: the smoothest values inside the region (weight > 0) that meet those around it, as a soap film does.
 * A region that covers the whole frame has nothing around it and gets its own mean.
 * @param box the region's bounding box
 * @returns fills one channel, H W of the region, into a copy
 */
export function borderFill(region: Plane, box: Rect): (values: Float32Array) => Float32Array<ArrayBuffer> {
  const window = withRing(box, region);
  const free = new Uint8Array(window.width * window.height);
  forRect(window, region, (at, cell) => {
    free[cell] = region.data[at] > 0 ? 1 : 0;
  });
  const around = free.includes(0);
  const solve = poissonSolver(window.width, window.height, free);
  return (values) => {
    const out = new Float32Array(values);
    const part = new Float32Array(free.length);
    let sum = 0;
    let count = 0;
    forRect(window, region, (at, cell) => {
      part[cell] = values[at];
      if (around && free[cell] === 1) return;
      sum += values[at];
      count++;
    });
    // a good start, and all that can be said of a region with nothing around it
    for (let cell = 0; cell < free.length; cell++) if (free[cell] === 1) part[cell] = sum / count;
    if (around) solve(part, 0);
    forRect(window, region, (at, cell) => {
      out[at] = part[cell];
    });
    return out;
  };
}
