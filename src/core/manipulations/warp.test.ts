import { expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { smoothstep } from "../raster.ts";
import { evenView, noisyView, plane, rectangle, SIDE, where } from "./fixtures.testing.ts";
import { applyManipulation } from "./registry.ts";
import { evaluateTps, solveTps, type Vector } from "./tps.ts";

const region = rectangle(12, 16, 52, 48);
const run = (parameters: Record<string, number | boolean>, view = noisyView(region, 1)) =>
  applyManipulation({ name: "tps", parameters, seed: 7 }, view);

/** The same warp without shortcuts: the spline at every pixel. The map holds x, so that its new value says where a pixel came from. */
test("pixels come from where the spline says", () => {
  const amount = 0.2;
  const ramp = plane((x) => x / SIDE);
  const output = run({ amount, border: 0 }, { ...evenView(region), maps: { depth: ramp, edge: ramp } });
  const random = seededRandom(7);
  const points: Vector[] = [];
  const moves: Vector[] = [];
  for (let k = 0; k < 25; k++) {
    const [column, row] = [k % 5, Math.floor(k / 5)];
    points.push([column / 4, row / 4]);
    moves.push(column % 4 === 0 || row % 4 === 0 ? [0, 0] : [random.between(-amount, amount), random.between(-amount, amount)]);
  }
  const spline = solveTps(points, moves);
  for (const i of where(region, (weight) => weight > 0)) {
    const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
    const reach = smoothstep(0, 1, Math.min(x - 11, 52 - x, y - 15, 48 - y));
    const [move] = evaluateTps(spline, [(x + 0.5 - 12) / 40, (y + 0.5 - 16) / 32]);
    expect(Math.abs(output.maps.depth.data[i] * SIDE - (x + reach * move * 40))).toBeLessThan(0.006 * 40);
  }
});

test("nothing moves without an amount, and the picture stays where it is not to move along", () => {
  const view = noisyView(region, 1);
  const still = run({ amount: 0 }, view);
  expect(still.maps).toEqual(view.maps);
  expect(still.image).toEqual(view.image);
  const structure = run({ picture: false }, view);
  expect(structure.image).toBe(view.image);
  expect(structure.maps.edge).not.toEqual(view.maps.edge);
  expect(run({}, view).image).not.toEqual(view.image);
});

test("the movement starts gently at the border", () => {
  const ramp = plane((x) => x / SIDE);
  const view = { ...evenView(region), maps: { depth: ramp, edge: ramp } };
  const rim = where(region, (weight) => weight > 0).filter((i) => i % SIDE === 12 || Math.floor(i / SIDE) === 16);
  const { depth } = run({ border: 16 }, view).maps;
  for (const i of rim) expect(Math.abs(depth.data[i] - ramp.data[i])).toBeLessThan(0.05 / SIDE);
});
