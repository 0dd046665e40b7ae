import type { Random } from "../random.ts";
import { newPlane, type Plane, type Rect, smoothstep } from "../raster.ts";
import { define, slider, toggle } from "./define.ts";
import { perChannel } from "./parts/channels.ts";
import { insideDistance } from "./parts/inside-distance.ts";
import { forRect } from "./parts/rect.ts";
import { sampleAt } from "./parts/sample.ts";
import { evaluateTps, solveTps, type Vector } from "./tps.ts";

export const warp = define({
  label: "Warp",
  summary: "The structure is bent out of shape by a thin-plate spline.",
  changes: ["depth", "edge"],
  needsReference: false,
  seeded: true,
  parameters: {
    amount: slider("Amount", "How far points move, compared with the region's size", { min: 0, max: 0.4, step: 0.01, default: 0.15 }),
    border: slider("Soft border", "Over how many pixels the movement starts at the region's border", {
      min: 0,
      max: 32,
      step: 1,
      default: 8,
      unit: "frame px",
    }),
    picture: toggle("Move the picture along", "Off: only depth and edges move, and the generator draws the rest as it sees fit", true),
  },
  sees: ({ width, height }) => Math.ceil(REACH * Math.max(width, height)) + 1,
  change({ image, maps, region, box }, { amount, border, picture }, random) {
    const { width, height } = region;
    const [moveX, moveY] = displacement(region, box, amount, border, random);
    const warped = perChannel(width * height, (values) => {
      const out = new Float32Array(values);
      forRect(box, region, (at, _, x, y) => {
        if (moveX[at] !== 0 || moveY[at] !== 0) out[at] = sampleAt(values, width, height, box.x + x + moveX[at], box.y + y + moveY[at]);
      });
      return out;
    });
    return { depth: warped(maps.depth.data), edge: warped(maps.edge.data), ...(picture && { image: warped(image.data) }) };
  },
});

/** How far beyond the box a pixel's value may come from, as a share of its side: points a quarter inside move by .4, and a spline overshoots. */
const REACH = 0.25;

/** Control points along each side of the region's box; the outer ones stay, the 3 × 3 inside move. */
const GRID = 5;

/** The spline is evaluated on a grid of so many cells along each side of the box, bilinear between: half a percent of the box off at most. */
const FIELD = 32;

/** Where each pixel takes its value from, as a difference in pixels, H W each; 0 outside the region. */
function displacement(region: Plane, box: Rect, amount: number, border: number, random: Random): [Float32Array, Float32Array] {
  const points: Vector[] = [];
  const moves: Vector[] = [];
  for (let row = 0; row < GRID; row++) {
    for (let column = 0; column < GRID; column++) {
      const inner = Math.min(row, column) > 0 && Math.max(row, column) < GRID - 1;
      points.push([column / (GRID - 1), row / (GRID - 1)]);
      moves.push(inner ? [random.between(-amount, amount), random.between(-amount, amount)] : [0, 0]);
    }
  }
  const spline = solveTps(points, moves);
  const nodes = FIELD + 1;
  const coarse = [new Float32Array(nodes * nodes), new Float32Array(nodes * nodes)] as const;
  for (let i = 0; i < nodes * nodes; i++) {
    const [x, y] = evaluateTps(spline, [(i % nodes) / FIELD, Math.floor(i / nodes) / FIELD]);
    coarse[0][i] = x * box.width;
    coarse[1][i] = y * box.height;
  }
  const distance = insideDistance(region, box);
  const fine = [newPlane(region.width, region.height).data, newPlane(region.width, region.height).data] as const;
  forRect(box, region, (at, _, x, y) => {
    const weight = smoothstep(0, border + 1, distance[at]);
    const [u, v] = [((x + 0.5) / box.width) * FIELD, ((y + 0.5) / box.height) * FIELD];
    for (const k of [0, 1] as const) fine[k][at] = weight * sampleAt(coarse[k], nodes, nodes, u, v);
  });
  return [fine[0], fine[1]];
}
