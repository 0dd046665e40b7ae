import { seededRandom } from "../random.ts";
import { clamp01, type Plane } from "../raster.ts";
import type { ManipulationInput, ManipulationView } from "./manipulation.ts";

/** Side of the tests' frames. */
export const SIDE = 64;

export function plane(value: (x: number, y: number) => number): Plane {
  return { width: SIDE, height: SIDE, data: Float32Array.from({ length: SIDE * SIDE }, (_, i) => value(i % SIDE, Math.floor(i / SIDE))) };
}

/** A disc whose border is a pixel soft. */
export const disc = (cx: number, cy: number, radius: number): Plane =>
  plane((x, y) => clamp01(radius + 0.5 - Math.hypot(x + 0.5 - cx, y + 0.5 - cy)));

/** Strictly inside or outside. */
export const rectangle = (left: number, top: number, right: number, bottom: number): Plane =>
  plane((x, y) => (x >= left && x < right && y >= top && y < bottom ? 1 : 0));

/** A grey frame with even maps. */
export const evenView = (region: Plane, depth = 0.6): ManipulationView => ({
  image: { width: SIDE, height: SIDE, data: new Float32Array(3 * SIDE * SIDE).fill(0.5) },
  maps: { depth: plane(() => depth), edge: plane(() => 0) },
  region,
});

/** Noise everywhere. */
export function noisyView(region: Plane, seed: number): ManipulationView {
  const random = seededRandom(seed);
  const noise = () => plane(() => random.next());
  const data = Float32Array.from({ length: 3 * SIDE * SIDE }, () => random.next());
  return { image: { width: SIDE, height: SIDE, data }, maps: { depth: noise(), edge: noise() }, region };
}

export const withReference = (view: ManipulationView, reference: ManipulationView): ManipulationInput => ({ ...view, reference });

/** Indices of the pixels that satisfy a condition. */
export const where = ({ data }: Plane, condition: (value: number) => boolean): number[] =>
  Array.from(data.keys()).filter((i) => condition(data[i]));

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
