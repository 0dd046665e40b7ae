import type { Random } from "../random.ts";
import { clamp01, type Size, smoothstep } from "../raster.ts";
import { type Change, choice, define, type Place, slider, type Values } from "./define.ts";
import { blur } from "./parts/blur.ts";
import { perChannel, towards } from "./parts/channels.ts";
import { borderFill } from "./parts/fill.ts";
import { grainInside } from "./parts/grain.ts";
import { insideDistance } from "./parts/inside-distance.ts";
import { brightened, lambert, lightParameter, TOLD, towardsLight } from "./parts/light.ts";
import { smoothNoise } from "./parts/noise.ts";
import { sampleAt } from "./parts/sample.ts";
import { seenEdges, withPaintedEdges } from "./parts/seen-edges.ts";

const HOLE = { name: "style", value: "hole" };

const parameters = {
  style: choice(
    "What stays",
    "A hole down to the far end, or the surface around it closed over the place",
    [
      { value: "hole", label: "Hole" },
      { value: "even", label: "Even surface" },
    ],
    "hole",
  ),
  amount: slider("Depth", "How deep the hole is, or how much of what was there goes away", { min: 0, max: 1, step: 0.05, default: 1 }),
  wall: slider("Wall", "Width of the hole's wall", { min: 1, max: 16, step: 0.5, default: 4, unit: "frame px" }, HOLE),
  ragged: slider("Ragged", "How irregular the hole's outline is", { min: 0, max: 1, step: 0.05, default: 0.3 }, HOLE),
  paint: slider("Paint", "How dark the hole is painted, or how much of the surface around is painted over the place", {
    min: 0,
    max: 1,
    step: 0.05,
    default: 1,
  }),
  light: { ...lightParameter, onlyWith: HOLE },
};

export const remove = define({
  label: "Remove",
  summary: "What is there goes away: a hole, or an even surface.",
  changes: ["depth", "edge"],
  needsReference: false,
  seeded: true,
  parameters,
  change: (place, values, random) => (values.style === "hole" ? hole(place, values, random) : even(place, values, random)),
});

/** Depth and colours run on as a membrane from what is around, with its grain; the edges are those of the new surface. */
function even({ image, maps, region, box }: Place, { amount, paint }: Values<typeof parameters>, random: Random): Change {
  const size = region.data.length;
  const filled = perChannel(size, borderFill(region, box));
  const grain = grainInside(image, region, box, random);
  const surface = filled(image.data).map((value, i) => clamp01(value + grain[i % size]));
  return {
    depth: towards(maps.depth.data, filled(maps.depth.data), amount),
    edge: towards(maps.edge.data, seenEdges(image, surface), amount),
    ...(paint > 0 && { image: towards(image.data, surface, amount * paint) }),
  };
}

/** Depth sinks to 0 behind a wall that follows the region's border, lit on the far side, with the rim's shadow on the near one. */
function hole(
  { image, maps, region, box }: Place,
  { amount, wall, ragged, paint, light }: Values<typeof parameters>,
  random: Random,
): Change {
  const { width, height } = region;
  const distance = insideDistance(region, box);
  const radius = distance.reduce((most, d) => Math.max(most, d), 0);
  const noise = smoothNoise(random, Math.max(6, radius / 2));
  const outline = distance.map((d, i) => d - 2 - 0.6 * ragged * radius * clamp01(noise(i % width, Math.floor(i / width))));
  const slope = Math.min(wall, radius / 2);
  const opening = blur(outline, width, height, 1).map((d, i) => (distance[i] > 0 ? smoothstep(0, slope, d) : 0));

  const gain = holeLight(opening, region, amount * Math.min(radius, 2 * slope + 4), light);
  const shown = (share: number) =>
    brightened(
      image,
      gain.map((g, i) => share * ((1 + g) * (1 - DARK * amount * opening[i]) - 1)),
    );
  const ended = maps.edge.data.map((value, i) => value * (1 - opening[i]));
  return {
    depth: maps.depth.data.map((value, i) => value * (1 - amount * opening[i])),
    edge: withPaintedEdges(image, shown(Math.max(paint, TOLD)), ended, 1),
    image: shown(paint),
  };
}

/** What the bottom of the deepest hole loses of its light, and what lies in the rim's shadow loses once more. */
const DARK = 0.7;
const SHADOW = 0.5;

/** The wall and the bottom of a hole of so many pixels in one-sided light, as a factor less 1. */
function holeLight(opening: Float32Array, { width, height }: Size, drop: number, light: number): Float32Array<ArrayBuffer> {
  const sun = towardsLight(light);
  return lambert(
    opening.map((open) => -drop * open),
    width,
    height,
    light,
  ).map((wall, i) => {
    const lit = sampleAt(opening, width, height, (i % width) + sun.x * drop, Math.floor(i / width) + sun.y * drop);
    return (1 + wall) * (1 - SHADOW * Math.max(0, opening[i] - lit)) - 1;
  });
}
