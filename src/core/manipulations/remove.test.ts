import { expect, test } from "vitest";
import { disc, evenView, mean, noisyView, plane, rectangle, SIDE, where } from "./fixtures.testing.ts";
import type { ManipulationView, ParameterValues } from "./manipulation.ts";
import { applyManipulation } from "./registry.ts";

const region = disc(32, 32, 18);
const run = (view: ManipulationView, parameters: ParameterValues) => applyManipulation({ name: "remove", parameters, seed: 1 }, view);

/** Jacobi's method until nothing moves: each unknown value the mean of its four neighbours. */
function slowFill(values: Float32Array, weights: Float32Array): Float64Array {
  let now = Float64Array.from(values);
  for (let sweep = 0; sweep < 6000; sweep++) {
    now = now.map((value, i) => (weights[i] > 0 ? (now[i - 1] + now[i + 1] + now[i - SIDE] + now[i + SIDE]) / 4 : value));
  }
  return now;
}

test("an even surface is the harmonic fill of the border", () => {
  const view = noisyView(rectangle(20, 15, 45, 40), 1);
  const { depth } = run(view, { style: "even" }).maps;
  const expected = slowFill(view.maps.depth.data, view.region.data);
  for (const i of where(view.region, (weight) => weight > 0)) expect(Math.abs(depth.data[i] - expected[i])).toBeLessThan(2e-3);
});

test("an even surface closes over a feature without a trace: picture, depth and edges", () => {
  const spot = disc(32, 32, 9);
  const shape = (x: number, y: number) => spot.data[y * SIDE + x];
  const even = evenView(region);
  const image = { ...even.image, data: even.image.data.map((value, i) => value - 0.4 * spot.data[i % spot.data.length]) };
  const output = run({ image, maps: { depth: plane((x, y) => 0.6 + 0.3 * shape(x, y)), edge: spot }, region }, { style: "even" });
  for (const i of where(spot, (weight) => weight > 0)) {
    expect(output.image.data[i]).toBeCloseTo(0.5, 2);
    expect(output.maps.depth.data[i]).toBeCloseTo(0.6, 2);
    expect(output.maps.edge.data[i]).toBeLessThan(0.02);
  }
});

test("an even surface keeps the grain of what is around, and has it where a feature was", () => {
  const grain = noisyView(region, 5).maps.edge.data;
  const feature = rectangle(24, 24, 40, 40);
  const even = evenView(region);
  const image = {
    ...even.image,
    data: even.image.data.map((_, i) => 0.5 + 0.1 * (grain[i % grain.length] - 0.5) - 0.3 * feature.data[i % grain.length]),
  };
  const { data } = run({ ...even, image }, { style: "even" }).image;
  const roughness = (values: Float32Array, pixels: number[]) =>
    mean(pixels.map((i) => Math.abs(values[i] - (values[i - 1] + values[i + 1]) / 2)));
  const around = roughness(
    image.data,
    where(region, (weight) => weight === 0).filter((i) => i % SIDE > 0 && i % SIDE < SIDE - 1),
  );
  for (const place of [region, rectangle(22, 25, 26, 39), rectangle(28, 28, 36, 36)]) {
    const ratio =
      roughness(
        data,
        where(place, (weight) => weight === 1),
      ) / around;
    expect(Math.abs(ratio - 1)).toBeLessThan(0.35);
  }
  expect(mean(where(feature, (inside) => inside > 0).map((i) => data[i]))).toBeCloseTo(0.5, 1);
});

test("a hole goes down to the far end, dark, with an edge all around it", () => {
  const { maps, image, painted } = run(evenView(region), { ragged: 0 });
  const ring = (radius: number) =>
    Array.from(
      { length: 24 },
      (_, k) => Math.round(31.5 + radius * Math.sin((k * Math.PI) / 12)) * SIDE + Math.round(31.5 + radius * Math.cos((k * Math.PI) / 12)),
    );
  for (const i of ring(4)) {
    expect(maps.depth.data[i]).toBe(0);
    expect(image.data[i]).toBeLessThan(0.2);
    expect(painted.data[i]).toBe(1);
    expect(maps.edge.data[i]).toBeLessThan(0.3);
  }
  const strongest = (k: number) => Math.max(...[12, 13, 14, 15, 16].map((radius) => maps.edge.data[ring(radius)[k]]));
  for (let k = 0; k < 24; k++) expect(strongest(k)).toBeGreaterThan(0.5);
});

test("a hole's wall is lit on the far side of the light, and half a hole goes half as deep", () => {
  const { image, maps } = run(evenView(region), { ragged: 0, amount: 0.5 });
  const diagonal = (k: number) => image.data[k * SIDE + k];
  const wall = [0, 1, 2, 3, 4];
  expect(Math.max(...wall.map((k) => diagonal(42 - k)))).toBeGreaterThan(Math.max(...wall.map((k) => diagonal(21 + k))));
  expect(maps.depth.data[32 * SIDE + 32]).toBeCloseTo(0.3, 5);
});

test("a ragged hole is irregular and stays inside the region", () => {
  const open = (ragged: number) => where(run(evenView(region), { ragged }).maps.depth, (depth) => depth < 0.3).length;
  expect(open(1)).toBeLessThan(open(0));
  expect(open(1)).toBeGreaterThan(20);
});

test("a region over the whole frame has nothing around it: its own mean", () => {
  const view = noisyView(
    plane(() => 1),
    2,
  );
  const { depth } = run(view, { style: "even" }).maps;
  const expected = mean([...view.maps.depth.data]);
  expect(depth.data.every((value) => Math.abs(value - expected) < 1e-4)).toBe(true);
});
