import type { Random } from "../random.ts";
import { clamp01 } from "../raster.ts";
import { define, type Place, slider } from "./define.ts";
import { islands } from "./parts/islands.ts";
import { brightened, DEFAULT_LIGHT, lambert } from "./parts/light.ts";
import { drawLine, type LinePoint } from "./parts/lines.ts";
import { smoothNoise } from "./parts/noise.ts";
import { withPaintedEdges } from "./parts/seen-edges.ts";
import { endsOf, principalAxis, tollsInside } from "./parts/spine.ts";
import { wayBack, waysFrom } from "./parts/ways.ts";

export const crack = define({
  label: "Crack",
  summary: "A thin branching line along the region, deep and dark.",
  changes: ["depth", "edge"],
  needsReference: false,
  seeded: true,
  parameters: {
    width: slider("Width", "Width of the crack where it is widest", { min: 0.5, max: 6, step: 0.1, default: 2, unit: "frame px" }),
    branches: slider("Branches", "How many cracks leave the main one", { min: 0, max: 12, step: 1, default: 4 }),
    roughness: slider("Roughness", "How crooked its way is", { min: 0, max: 1, step: 0.05, default: 0.5 }),
    depth: slider("Depth", "How deep it is, as a share of the whole range of depth", { min: 0, max: 1, step: 0.05, default: 0.4 }),
    shade: slider("Darkness", "How dark it is painted", { min: 0, max: 1, step: 0.05, default: 0.8 }),
  },
  change(place, { width: thickness, branches, roughness, depth, shade }, random) {
    const { image, maps, region } = place;
    const { width, height } = region;
    const line = new Float32Array(region.data.length);
    for (const pixels of islands(region)) {
      for (const way of crackWays(place, pixels, branches, roughness, random)) drawLine(line, region, tapered(way, width, thickness / 2));
    }
    const lips = lambert(
      line.map((cover) => -LIPS * depth * cover),
      width,
      height,
      DEFAULT_LIGHT,
    );
    const painted = brightened(
      image,
      lips.map((lip, i) => shade * ((1 + lip) * (1 - DARK * line[i]) - 1)),
    );
    return {
      depth: maps.depth.data.map((value, i) => value - depth * line[i]),
      edge: withPaintedEdges(image, painted, maps.edge.data, 1).map((value, i) => Math.max(value, line[i])),
      image: painted,
    };
  },
});

/** Ways tried for a branch. The one that leaves furthest from the start is taken, or they would all come together there in a fan. */
const CANDIDATES = 3;

/** Depth in pixels of the deepest crack, as far as light on its lips goes, and the share of light that its bottom loses. */
const LIPS = 1.5;
const DARK = 0.9;

/**
 * A crack takes the easiest way through uneven material: the cheapest way from one end of the region to the other and, for its branches,
 * from places aside to the nearest crack. Each is a list of pixels from its tip to its root.
 */
function crackWays({ region, box }: Place, pixels: Int32Array, branches: number, roughness: number, random: Random): number[][] {
  const { width } = region;
  const [start, end] = endsOf(pixels, width, principalAxis(pixels, width).direction, random);
  const grain = smoothNoise(random, 24);
  const uneven = (i: number) => Math.exp(roughness * (6 * grain(i % width, Math.floor(i / width)) + 3 * random.next()));
  const ways = waysFrom(start, tollsInside(region, box, pixels, uneven), width);
  const main = wayBack(ways, end);
  const taken = new Set(main);
  const all = [main];
  for (let k = 0; k < branches; k++) {
    const candidates = Array.from({ length: CANDIDATES }, () => wayBack(ways, pixels[Math.floor(random.next() * pixels.length)], taken));
    const root = (way: readonly number[]) => ways.cost[way[way.length - 1]];
    const furthest = candidates.reduce((best, way) => (root(way) > root(best) ? way : best));
    const branch = furthest.slice(-Math.ceil(main.length * random.between(0.1, 0.5)));
    for (const cell of branch) taken.add(cell);
    all.push(branch);
  }
  return all;
}

/** A pointed tip, and full width towards the root. */
function tapered(way: readonly number[], width: number, radius: number): LinePoint[] {
  return way.map((cell, k) => ({
    x: (cell % width) + 0.5,
    y: Math.floor(cell / width) + 0.5,
    radius: radius * clamp01(0.3 + (3 * k) / way.length),
  }));
}
