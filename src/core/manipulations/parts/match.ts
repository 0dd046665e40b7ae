import type { Plane, Rect } from "../../raster.ts";
import { borderFill } from "./fill.ts";
import { insideDistance } from "./inside-distance.ts";

/** Where another picture is laid over one. */
export interface Patch {
  /** Distance of each pixel from the nearest one outside the patch, H W; 0 outside. */
  readonly distance: Float32Array<ArrayBuffer>;
  /** One channel with what lies inside the patch's outermost pixels interpolated from them. */
  membrane(values: Float32Array): Float32Array<ArrayBuffer>;
}

export function patchOf(weights: Plane, box: Rect): Patch {
  const distance = insideDistance(weights, box);
  return { distance, membrane: borderFill({ ...weights, data: distance.map((d) => (d > 1 ? 1 : 0)) }, box) };
}

/**
 * One channel of the other picture, shifted so that on the patch's outermost pixels it meets what is there: by the whole gap, or by a
 * share of it. The shift runs through the patch as a membrane (Pérez, Gangnet & Blake, Poisson Image Editing, 2003).
 */
export function meet(own: Float32Array, other: Float32Array, { membrane }: Patch, share: number): Float32Array<ArrayBuffer> {
  return membrane(own.map((value, i) => value - other[i])).map((gap, i) => other[i] + share * gap);
}

/** Keeps the ratio of two dark values within reason. */
const DARKEST = 0.03;
const MOST = 3;

/**
 * How many times as bright one channel is as its values on the patch's outermost pixels alone would make one expect; 1 on them. A
 * ratio, as of reflectances: what is dark in the reference is dark on a surface of any colour, where a difference would tint it.
 */
export function brightness(values: Float32Array, { membrane, distance }: Patch): Float32Array<ArrayBuffer> {
  return membrane(values).map((expected, i) =>
    distance[i] > 0 ? Math.min(MOST, (values[i] + DARKEST) / (Math.max(0, expected) + DARKEST)) : 1,
  );
}
