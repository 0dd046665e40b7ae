import { cropPlanes } from "../crop.ts";
import type { Random } from "../random.ts";
import { boundingBox, clamp01, intersect, newPlane, type Plane, type Rect, type Size, smoothstep } from "../raster.ts";
import type { Manipulation, ManipulationInput, OnlyWith, ParameterSpec } from "./manipulation.ts";
import { forRect } from "./parts/rect.ts";

type Unnamed<T> = T extends unknown ? Omit<T, "name"> : never;
type Described = Readonly<Record<string, Unnamed<ParameterSpec>>>;
type Value<T> = T extends { choices: readonly { value: infer V }[] } ? V : T extends { kind: "toggle" } ? boolean : number;

/** The values of described parameters, each of its own type. */
export type Values<D extends Described> = { readonly [K in keyof D]: Value<D[K]> };

export interface Range {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly default: number;
  readonly unit?: string;
}

export const slider = (label: string, hint: string, range: Range, onlyWith?: OnlyWith["onlyWith"]) =>
  ({ kind: "number", label, hint, ...range, ...(onlyWith && { onlyWith }) }) as const;

export const choice = <const V extends string>(
  label: string,
  hint: string,
  choices: readonly { value: V; label: string }[],
  initial: NoInfer<V>,
) => ({ kind: "choice", label, hint, choices, default: initial }) as const;

export const toggle = (label: string, hint: string, initial: boolean) => ({ kind: "toggle", label, hint, default: initial }) as const;

/**
 * What a change works on: the part of a frame around its region, which is not empty. Image, maps and region are those of the part;
 * the reference is whole.
 */
export interface Place extends ManipulationInput {
  /** The region's bounding box in the part. */
  readonly box: Rect;
  /** Side of the whole frame. */
  readonly side: number;
}

/** New values over the whole part, in no need of being limited to region or range; what is missing stays as it is. */
export interface Change {
  readonly depth?: Float32Array;
  readonly edge?: Float32Array;
  /** RGB, 3 H W of the part. */
  readonly image?: Float32Array;
}

interface Definition<D extends Described> extends Omit<Manipulation, "parameters" | "apply"> {
  readonly parameters: D;
  /** How much of the surroundings a change sees, in model pixels; 12 where it does not say. */
  readonly sees?: (box: Rect) => number;
  change(place: Place, values: Values<D>, random: Random): Change;
}

const SURROUNDINGS = 12;

/**
 * A manipulation from the change it makes. The change is mixed in by the region's weights, so that outside of it every value stays
 * equal bit for bit, and clamped to [0, 1]. What is visibly painted into the image counts as painted.
 */
export function define<const D extends Described>({ parameters, change, sees = () => SURROUNDINGS, ...rest }: Definition<D>): Manipulation {
  return {
    ...rest,
    parameters: Object.entries(parameters).map(([name, spec]) => ({ name, ...spec })),
    apply(input, values, random) {
      const { image, maps, region } = input;
      const box = boundingBox(region);
      if (!box) return { image, maps, painted: newPlane(region.width, region.height) };
      const part = surroundings(box, sees(box), region);
      const place: Place = {
        ...input,
        image: cropPlanes(image, part),
        maps: { depth: cropPlanes(maps.depth, part), edge: cropPlanes(maps.edge, part) },
        region: cropPlanes(region, part),
        box: { ...box, x: box.x - part.x, y: box.y - part.y },
        side: region.width,
      };
      // the values were checked against the very specs that their types come from
      const changed = change(place, values as Values<D>, random);
      const mixed = <T extends Plane>(plane: T, after: Float32Array | undefined) =>
        after ? mixInside(plane, after, place.region, part) : plane;
      const paintedImage = mixed(image, changed.image);
      return {
        image: paintedImage,
        maps: { depth: mixed(maps.depth, changed.depth), edge: mixed(maps.edge, changed.edge) },
        painted: visibleShare(image, paintedImage, part),
      };
    },
  };
}

function surroundings({ x, y, width, height }: Rect, margin: number, frame: Size): Rect {
  const around = { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
  return intersect(around, { x: 0, y: 0, width: frame.width, height: frame.height });
}

function mixInside<T extends Plane>(plane: T, after: Float32Array, { data: weights }: Plane, part: Rect): T {
  const { width, height } = part;
  const data = new Float32Array(plane.data);
  for (let row = 0, k = 0; k < after.length; row++) {
    let at = (Math.floor(row / height) * plane.height + part.y + (row % height)) * plane.width + part.x;
    for (let x = 0, w = (row % height) * width; x < width; x++, k++, w++, at++) {
      const weight = weights[w];
      if (weight > 0) data[at] = clamp01(weight === 1 ? after[k] : data[at] + (after[k] - data[at]) * weight);
    }
  }
  return { ...plane, data };
}

/** Paint counts from the first grey level and fully from four on, so that it fades out without a seam. */
function visibleShare(before: Plane, after: Plane, part: Rect): Plane {
  const share = newPlane(before.width, before.height);
  if (before === after) return share;
  forRect(part, before, (i) => {
    let most = 0;
    for (let at = i; at < before.data.length; at += share.data.length) most = Math.max(most, Math.abs(after.data[at] - before.data[at]));
    share.data[i] = smoothstep(1 / 255, 4 / 255, most);
  });
  return share;
}
