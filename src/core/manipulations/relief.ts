import type { Random } from "../random.ts";
import { clamp01, smoothstep } from "../raster.ts";
import { type Change, choice, type Place, slider, type Values } from "./define.ts";
import { domeOf } from "./parts/dome.ts";
import { brightened, lambert, lightParameter, TOLD } from "./parts/light.ts";
import { smoothNoise } from "./parts/noise.ts";
import { withPaintedEdges } from "./parts/seen-edges.ts";

export const reliefParameters = (extent: "Height" | "Depth") => ({
  profile: choice(
    "Shape",
    "How the surface runs between the border and the middle",
    [
      { value: "round", label: "Round" },
      { value: "cone", label: "Cone" },
      { value: "flat", label: "Flat" },
    ],
    "round",
  ),
  amount: slider(extent, `${extent} in the middle, compared with the region's radius`, { min: 0, max: 1, step: 0.01, default: 0.3 }),
  softness: slider("Soft border", "How gently the surface starts at the border", { min: 0.05, max: 1, step: 0.05, default: 0.7 }),
  edges: slider("Edges", "How strongly the generator is told of the new outlines", { min: 0, max: 1, step: 0.05, default: 1 }),
  shade: slider("Shading", "How strongly light and shade of the new surface are painted in", { min: 0, max: 1, step: 0.05, default: 0.7 }),
  light: lightParameter,
});

/** A height of half the frame's side spans the whole range of depth. */
const RANGE = 0.5;

/** How irregular a relief is: the share of its radius by which it may fall short of the region's border. */
const IRREGULAR = 0.25;

/** Raises the surface (`direction` 1) or presses it in (−1): depth, the edges of its light and shade, and the light and shade. */
export function relief(
  { image, maps, region, box, side }: Place,
  values: Values<ReturnType<typeof reliefParameters>>,
  random: Random,
  direction: 1 | -1,
): Change {
  const { width, height } = region;
  const { rise, radius } = domeOf(region, box);
  const noise = smoothNoise(random, Math.max(8, 0.5 * Math.min(box.width, box.height)));
  const heights = new Float32Array(rise.length);
  for (let i = 0; i < heights.length; i++) {
    if (rise[i] <= 0) continue;
    const outwards = clamp01(Math.sqrt(1 - rise[i]) * (1 + IRREGULAR * noise(i % width, Math.floor(i / width))));
    heights[i] = direction * values.amount * radius[i] * profileAt(values.profile, outwards) * smoothstep(0, values.softness, 1 - outwards);
  }
  const lit = lambert(heights, width, height, values.light);
  const gain = lit.map((g, i) => (1 + g) * (1 - hollow(heights[i] / (radius[i] || 1))) - 1);
  const shown = (share: number) =>
    brightened(
      image,
      gain.map((g) => share * g),
    );
  return {
    depth: maps.depth.data.map((value, i) => value + heights[i] / (RANGE * side)),
    edge: withPaintedEdges(image, shown(Math.max(values.shade, TOLD)), maps.edge.data, values.edges),
    image: shown(values.shade),
  };
}

/** The share of light that a hollow loses by its depth, in radii. */
const hollow = (height: number): number => (height < 0 ? 0.3 * (1 - Math.exp(4 * height)) : 0);

/** Height by the distance from the middle (0) to the border (1). */
function profileAt(profile: "round" | "cone" | "flat", outwards: number): number {
  switch (profile) {
    case "round":
      return 1 - outwards * outwards;
    case "cone":
      return 1 - outwards;
    case "flat":
      return 1;
  }
}
