import type { Plane, Rect } from "../../raster.ts";
import { islands } from "./islands.ts";
import { poissonSolver } from "./poisson.ts";
import { forRect } from "./rect.ts";

/** A region seen as a shape of its own, H W. */
export interface Dome {
  /** 0 at the border (and outside), 1 at each part's innermost place: over a disc 1 − (distance from the centre / radius)². */
  readonly rise: Float32Array<ArrayBuffer>;
  /** Radius of the part that a pixel belongs to, in pixels: over a disc the disc's own. */
  readonly radius: Float32Array<ArrayBuffer>;
}

/** The shape of a membrane that is fixed at the region's border and evenly blown up: round for any outline, with no creases. */
export function domeOf(region: Plane, box: Rect): Dome {
  // a ring of zeros around the box: a region that the frame cuts ends at its border
  const width = box.width + 2;
  const free = new Uint8Array(width * (box.height + 2));
  const values = new Float32Array(free.length);
  const ringed = (x: number, y: number) => (y + 1) * width + x + 1;
  forRect(box, region, (at, _, x, y) => {
    free[ringed(x, y)] = region.data[at] > 0 ? 1 : 0;
  });
  poissonSolver(width, box.height + 2, free)(values, 1);
  const rise = new Float32Array(region.data.length);
  const radius = new Float32Array(region.data.length);
  forRect(box, region, (at, _, x, y) => {
    rise[at] = values[ringed(x, y)];
  });
  for (const part of islands(region)) {
    const top = part.reduce((most, i) => Math.max(most, rise[i]), 0);
    for (const i of part) {
      rise[i] /= top;
      radius[i] = 2 * Math.sqrt(top);
    }
  }
  return { rise, radius };
}
