import { expect, test } from "vitest";
import { disc, evenView, noisyView, plane, rectangle, SIDE, where, withReference } from "./fixtures.testing.ts";
import type { ManipulationView, ParameterValues } from "./manipulation.ts";
import { applyManipulation } from "./registry.ts";

const region = rectangle(10, 20, 34, 44);
const reference = noisyView(rectangle(30, 8, 54, 32), 9); // of the same size: values are copied pixel for pixel
const run = (name: "merge" | "replace", parameters: ParameterValues, target: ManipulationView = evenView(region), other = reference) =>
  applyManipulation({ name, parameters, seed: 1 }, withReference(target, other));
const plain = { border: 0, match: 0, appearance: 1 };
/** The pixel of the reference that comes to a pixel of the region. */
const source = (i: number) => ((i / SIDE) | 0) * SIDE - 12 * SIDE + (i % SIDE) + 20;
const deep = where(rectangle(12, 22, 32, 42), (weight) => weight > 0);

test("replace copies the reference's edges and look", () => {
  const output = run("replace", plain);
  for (const i of deep) {
    expect(output.maps.edge.data[i]).toBeCloseTo(reference.maps.edge.data[source(i)], 5);
    expect(output.image.data[i]).toBeCloseTo(reference.image.data[source(i)], 5);
  }
});

test("replace mirrors as asked", () => {
  const across = run("replace", { ...plain, flip: "across" }).maps.edge.data;
  const both = run("replace", { ...plain, flip: "both" }).maps.edge.data;
  const edges = reference.maps.edge.data;
  for (const i of deep) {
    const [x, y] = [(i % SIDE) - 10, Math.floor(i / SIDE) - 20];
    expect(across[i]).toBeCloseTo(edges[(8 + y) * SIDE + 30 + 23 - x], 5);
    expect(both[i]).toBeCloseTo(edges[(8 + 23 - y) * SIDE + 30 + 23 - x], 5);
  }
});

test("depth is matched at the border: a reference that only lies further away changes nothing", () => {
  const hill = plane((x, y) => 0.3 + 0.2 * disc(42, 20, 8).data[y * SIDE + x]);
  const { depth } = run("replace", plain, evenView(region, 0.7), { ...reference, maps: { ...reference.maps, depth: hill } }).maps;
  for (const i of where(region, (weight) => weight > 0)) expect(depth.data[i]).toBeCloseTo(hill.data[source(i)] + 0.4, 3);
});

test("matched colours leave no seam", () => {
  const gap = (match: number) => {
    const { data } = run("replace", { ...plain, match }, evenView(region), evenPicture(0.9)).image;
    return Math.max(...where(region, (weight) => weight > 0).map((i) => Math.abs(data[i] - 0.5)));
  };
  expect(gap(0)).toBeCloseTo(0.4, 5);
  expect(gap(0.5)).toBeCloseTo(0.2, 3);
  expect(gap(1)).toBeLessThan(1e-3);
});

function evenPicture(grey: number): ManipulationView {
  return { ...reference, image: { ...reference.image, data: reference.image.data.map(() => grey) } };
}

test("only the reference's region comes over, in its proportions or stretched; unpainted, the whole frame does", () => {
  const tall = { ...evenPicture(0.9), region: rectangle(20, 8, 32, 32) }; // half as wide as high
  const columns = (other: ManipulationView, aspect: boolean) =>
    new Set(
      where({ ...region, data: run("replace", { ...plain, aspect }, evenView(region), other).painted.data }, (share) => share > 0).map(
        (i) => i % SIDE,
      ),
    ).size;
  expect(columns(tall, true)).toBe(12);
  expect(columns(tall, false)).toBe(24);
  expect(columns({ ...evenPicture(0.9), region: plane(() => 0) }, true)).toBe(24);
});

test("a larger reference is averaged, not skipped over", () => {
  const stripes = { ...reference, region: plane(() => 1), maps: { ...reference.maps, edge: plane((x) => x % 2) } };
  const target = evenView(rectangle(16, 16, 32, 32)); // a quarter of its size
  const { edge } = run("replace", plain, target, stripes).maps;
  for (const i of where(rectangle(18, 18, 30, 30), (weight) => weight > 0)) expect(edge.data[i]).toBeCloseTo(0.5, 5);
});

test("merge takes the larger edge and blends depth", () => {
  const target = noisyView(region, 3);
  const { edge } = run("merge", { edges: 1 }, target).maps;
  for (const i of deep) expect(edge.data[i]).toBeCloseTo(Math.max(target.maps.edge.data[i], reference.maps.edge.data[source(i)]), 5);
  expect(run("merge", { edges: 0 }, target).maps.edge).toEqual(target.maps.edge);
  expect(run("merge", { depth: 0 }, target).maps.depth).toEqual(target.maps.depth);
  const hill = plane((x, y) => 0.3 + 0.2 * disc(42, 20, 8).data[y * SIDE + x]);
  const { depth } = run("merge", { depth: 0.5 }, evenView(region, 0.7), { ...reference, maps: { ...reference.maps, depth: hill } }).maps;
  for (const i of deep) expect(depth.data[i]).toBeCloseTo(0.7 + 0.5 * (hill.data[source(i)] - 0.3), 3);
});

test("merge makes the surface as many times darker as the reference is than its surroundings: an even reference changes nothing", () => {
  const target = noisyView(region, 3);
  const output = run("merge", { appearance: 1 }, target, evenPicture(0.9));
  for (const i of deep) expect(output.image.data[i]).toBeCloseTo(target.image.data[i], 3);
  const line = plane((x) => (x === 42 ? 1 : 0));
  const dark = evenPicture(0.9);
  const lined = {
    ...dark,
    image: { ...dark.image, data: dark.image.data.map((value, i) => value - 0.3 * line.data[i % line.data.length]) },
    region: disc(42, 20, 11),
  };
  const { data } = run("merge", { appearance: 1 }, evenView(region), lined).image;
  expect(Math.abs(Math.min(...data) - 0.5 * (0.6 / 0.9))).toBeLessThan(0.03);
  expect(Math.max(...data)).toBeLessThan(0.55);
});
