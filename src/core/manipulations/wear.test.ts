import { expect, test } from "vitest";
import { disc, evenView, mean, noisyView, plane, SIDE, where } from "./fixtures.testing.ts";
import type { ManipulationView, ParameterValues } from "./manipulation.ts";
import { applyManipulation } from "./registry.ts";

const region = disc(32, 32, 20);
const inside = where(region, (weight) => weight === 1);
const middle = where(disc(32, 32, 8), (weight) => weight === 1);
const run = (name: "erase" | "smooth", view: ManipulationView, parameters: ParameterValues = {}) =>
  applyManipulation({ name, parameters, seed: 1 }, view);
const spread = (data: Float32Array, pixels = middle) => {
  const level = mean(pixels.map((i) => data[i]));
  return Math.sqrt(mean(pixels.map((i) => (data[i] - level) ** 2)));
};

test("erase: edges are 0 inside, fade in over the soft border, and a part stays where only a part is to go", () => {
  const view = { ...evenView(region), maps: { depth: plane(() => 0.5), edge: plane(() => 1) } };
  const { edge } = run("erase", view, { border: 6 }).maps;
  for (const i of middle) expect(edge.data[i]).toBe(0);
  const along = Array.from({ length: 21 }, (_, k) => edge.data[32 * SIDE + 32 + k]);
  expect(along).toEqual(along.toSorted((a, b) => a - b));
  expect(along.filter((value) => value > 0 && value < 1).length).toBeGreaterThanOrEqual(5);
  const half = run("erase", view, { amount: 0.5, border: 0 }).maps.edge;
  for (const i of middle) expect(half.data[i]).toBeCloseTo(0.5, 6);
});

test("erase: depth stays, and the picture too where it is not smeared", () => {
  const view = noisyView(region, 1);
  expect(run("erase", view).maps.depth).toBe(view.maps.depth);
  expect(run("erase", view, { smear: 0 }).image).toBe(view.image);
  expect(spread(run("erase", view).image.data)).toBeLessThan(0.3 * spread(view.image.data));
});

test("smooth: detail goes, the mean stays, flat maps stay flat", () => {
  const view = noisyView(region, 2);
  const output = run("smooth", view, { radius: 6 });
  expect(spread(output.maps.depth.data)).toBeLessThan(0.2 * spread(view.maps.depth.data));
  expect(mean(inside.map((i) => output.maps.depth.data[i]))).toBeCloseTo(mean(inside.map((i) => view.maps.depth.data[i])), 1);
  const flat = run("smooth", evenView(region)).maps.depth.data;
  expect(Math.max(...flat) - Math.min(...flat)).toBeLessThan(1e-6);
});

test("smooth: edges fade where their lines fade, and only if they are to", () => {
  const even = evenView(region);
  const line = plane((x) => (Math.abs(x - 31) < 2 ? 1 : 0));
  const view = {
    ...even,
    image: { ...even.image, data: even.image.data.map((value, i) => value - 0.4 * line.data[i % line.data.length]) },
    maps: { ...even.maps, edge: line },
  };
  const at = 32 * SIDE + 30;
  expect(run("smooth", view).maps.edge.data[at]).toBeLessThan(0.5);
  expect(run("smooth", view, { edges: false }).maps.edge).toBe(view.maps.edge);
  expect(run("smooth", view, { surface: 0 }).image).toBe(view.image);
});
