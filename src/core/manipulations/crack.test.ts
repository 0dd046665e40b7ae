import { expect, test } from "vitest";
import { disc, evenView, mean, plane, rectangle, SIDE, where } from "./fixtures.testing.ts";
import type { ParameterValues } from "./manipulation.ts";
import { islands } from "./parts/islands.ts";
import { applyManipulation } from "./registry.ts";

const region = rectangle(4, 20, 60, 44);
const run = (parameters: ParameterValues = {}, seed = 1, where = region) =>
  applyManipulation({ name: "crack", parameters, seed }, evenView(where)).maps;
/** The crack itself: the depth says where it is. */
const covered = (depth: { data: Float32Array<ArrayBuffer> }) => plane((x, y) => (depth.data[y * SIDE + x] < 0.6 - 1e-6 ? 1 : 0));

test.each([1, 2, 3, 4, 5])("a crack is one piece, thin, and runs from end to end (seed %i)", (seed) => {
  const line = covered(run({}, seed).depth);
  const pixels = where(line, (value) => value > 0);
  expect(islands(plane((x, y) => ([0, 1, -1].some((dy) => line.data[(y + dy) * SIDE + x] > 0) ? 1 : 0))).length).toBe(1);
  const columns = pixels.map((i) => i % SIDE);
  expect(Math.min(...columns)).toBeLessThan(9);
  expect(Math.max(...columns)).toBeGreaterThan(54);
  expect(pixels.length).toBeLessThan(0.35 * 56 * 24);
});

test("a crack is a line of full edge and a groove in depth", () => {
  const { edge, depth } = run({ depth: 0.5, width: 3 });
  expect(Math.max(...edge.data)).toBe(1);
  expect(Math.min(...depth.data)).toBeCloseTo(0.1, 5);
});

test("branches leave the main crack, and width makes it wider", () => {
  const pixels = (parameters: ParameterValues) => where(covered(run(parameters).depth), (value) => value > 0).length;
  expect(pixels({ branches: 8 })).toBeGreaterThan(1.3 * pixels({ branches: 0 }));
  expect(pixels({ width: 5 })).toBeGreaterThan(1.5 * pixels({ width: 1 }));
});

test("a rough crack is crooked, a smooth one nearly straight", () => {
  const crookedness = (roughness: number, seed: number) => {
    const line = where(covered(run({ roughness, branches: 0, width: 1 }, seed).depth), (value) => value > 0);
    const height = (x: number) => mean(line.filter((i) => i % SIDE === x).map((i) => Math.floor(i / SIDE)));
    return mean(Array.from({ length: 44 }, (_, k) => Math.abs(2 * height(10 + k) - height(9 + k) - height(11 + k))));
  };
  for (const seed of [1, 2, 3]) expect(crookedness(1, seed)).toBeGreaterThan(2 * crookedness(0, seed));
});

test("a crack follows a bent region", () => {
  const bow = plane((x, y) => (Math.abs(Math.hypot(x - 32, y - 50) - 30) < 4 && y < 50 ? 1 : 0));
  const line = where(covered(run({ branches: 0 }, 1, bow).depth), (value) => value > 0);
  expect(line.some((i) => Math.floor(i / SIDE) < 26)).toBe(true);
  expect(new Set(line.map((i) => i % SIDE)).size).toBeGreaterThan(50);
});

test("every part of a region cracks", () => {
  const parts = plane((x, y) => disc(16, 32, 10).data[y * SIDE + x] + disc(48, 32, 10).data[y * SIDE + x]);
  const columns = where(covered(run({}, 1, parts).depth), (value) => value > 0).map((i) => i % SIDE);
  expect(columns.some((x) => x < 30) && columns.some((x) => x > 34)).toBe(true);
});
