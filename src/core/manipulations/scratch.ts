import type { Random } from "../random.ts";
import { define, type Place, slider } from "./define.ts";
import { islands } from "./parts/islands.ts";
import { brightened, DEFAULT_LIGHT, lambert } from "./parts/light.ts";
import { drawLine, type LinePoint } from "./parts/lines.ts";
import { withPaintedEdges } from "./parts/seen-edges.ts";
import { endsOf, principalAxis, tollsInside } from "./parts/spine.ts";
import { wayBack, waysFrom } from "./parts/ways.ts";

export const scratch = define({
  label: "Scratch",
  summary: "One or a few thin lines along the region that start and end fine.",
  changes: ["depth", "edge"],
  needsReference: false,
  seeded: true,
  parameters: {
    count: slider("Lines", "How many scratches", { min: 1, max: 12, step: 1, default: 2 }),
    width: slider("Width", "Width in the middle of a line", { min: 0.5, max: 5, step: 0.1, default: 1.8, unit: "frame px" }),
    bend: slider("Bend", "How much the lines bend and differ in direction", { min: 0, max: 1, step: 0.05, default: 0.2 }),
    depth: slider("Depth", "How deep the lines are, as their lit and shaded sides show", { min: 0, max: 1, step: 0.05, default: 0.5 }),
    tone: slider("Tone", "Brighter than the surface (bare metal) or darker (dirt)", { min: -1, max: 1, step: 0.05, default: 0.7 }),
  },
  change(place, { count, width: thickness, bend, depth, tone }, random) {
    const { image, maps, region } = place;
    const { width, height } = region;
    const line = new Float32Array(region.data.length);
    for (const pixels of islands(region)) {
      for (const points of scratchLines(place, pixels, count, bend, thickness / 2, random)) drawLine(line, region, points);
    }
    const painted = brightened(
      image,
      lambert(
        line.map((cover) => -SIDES * depth * cover),
        width,
        height,
        DEFAULT_LIGHT,
      ),
    );
    const bare = tone > 0 ? 1 : 0;
    for (let i = 0; i < painted.length; i++) painted[i] += (bare - painted[i]) * Math.abs(tone) * COVER * line[i % line.length];
    return {
      depth: maps.depth.data.map((value, i) => value - DEEP * depth * line[i]),
      edge: withPaintedEdges(image, painted, maps.edge.data, 1),
      image: painted,
    };
  },
});

/** Depth of the deepest scratch in pixels, as far as its light and shade go, and in the map's range. */
const SIDES = 1.6;
const DEEP = 0.1;

/** What the strongest tone covers of the surface. */
const COVER = 0.8;

/** Lines from end to end of a part of the region, beside each other, along it where it is long and in any direction where it is round. */
function scratchLines(
  { region, box }: Place,
  pixels: Int32Array,
  count: number,
  bend: number,
  radius: number,
  random: Random,
): LinePoint[][] {
  const { width } = region;
  const { direction, elongation } = principalAxis(pixels, width);
  const turn = random.between(0, Math.PI);
  const [start, end] = endsOf(pixels, width, elongation > ROUND ? direction : [Math.cos(turn), Math.sin(turn)], random);
  const spine = smoothed(
    wayBack(
      waysFrom(
        start,
        tollsInside(region, box, pixels, () => 1),
        width,
      ),
      end,
    ),
    width,
  );
  const room = pixels.length / spine.length; // mean width of the part
  return Array.from({ length: count }, (_, line) => {
    const from = random.between(0, 0.2);
    const to = random.between(0.8, 1);
    const aside = ((line + random.between(0.25, 0.75)) / count - 0.5) * 0.6 * room;
    const drift = random.between(-0.3, 0.3) * bend * room;
    const curve = random.between(-0.3, 0.3) * bend * room;
    return spine.map(({ x, y, nx, ny }, k) => {
      const s = (2 * (k / spine.length - from)) / (to - from) - 1; // −1 to 1 along the line
      const shift = aside + drift * s + curve * s * s;
      return { x: x + shift * nx, y: y + shift * ny, radius: s * s < 1 ? radius * (1 - s * s) : 0 };
    });
  });
}

/** From this elongation on, a region says in which direction its scratches go. */
const ROUND = 1.3;

/** A way as a smooth line with its normals. */
function smoothed(way: readonly number[], width: number): { x: number; y: number; nx: number; ny: number }[] {
  const reach = Math.ceil(way.length / 6);
  const points = way.map((_, k) => {
    const window = Math.min(reach, k, way.length - 1 - k);
    const near = way.slice(k - window, k + window + 1);
    const mean = (coordinate: (cell: number) => number) => near.reduce((sum, cell) => sum + coordinate(cell), 0) / near.length + 0.5;
    return { x: mean((cell) => cell % width), y: mean((cell) => Math.floor(cell / width)) };
  });
  return points.map(({ x, y }, k) => {
    const before = points[Math.max(0, k - 2)];
    const after = points[Math.min(points.length - 1, k + 2)];
    const length = Math.hypot(after.x - before.x, after.y - before.y) || 1;
    return { x, y, nx: -(after.y - before.y) / length, ny: (after.x - before.x) / length };
  });
}
