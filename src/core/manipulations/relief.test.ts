import { expect, test } from "vitest";
import { disc, evenView, mean, plane, SIDE, where } from "./fixtures.testing.ts";
import type { ParameterValues } from "./manipulation.ts";
import { applyManipulation } from "./registry.ts";

const region = disc(32, 32, 20);
const view = evenView(region);
const run = (name: "raise" | "dent", parameters: ParameterValues = {}, input = view) =>
  applyManipulation({ name, parameters, seed: 1 }, input);
const depthAt = (output: ReturnType<typeof run>, x: number, y: number) => output.maps.depth.data[y * SIDE + x];
const greyAt = (output: ReturnType<typeof run>, x: number, y: number) => output.image.data[y * SIDE + x];

test("a dent lowers depth, a bump raises it, by the same amount", () => {
  const down = run("dent").maps.depth.data;
  const up = run("raise").maps.depth.data;
  for (const i of where(region, (weight) => weight > 0)) {
    expect(down[i]).toBeLessThanOrEqual(view.maps.depth.data[i]);
    expect(up[i] + down[i]).toBeCloseTo(1.2, 5);
  }
  expect(Math.min(...down)).toBeLessThan(0.5);
});

test("the middle is as deep as the amount says: radius × amount, where half a frame is the whole range", () => {
  for (const profile of ["round", "cone", "flat"]) {
    const middle = depthAt(run("dent", { profile, amount: 0.5, softness: 0.05 }), 32, 32);
    expect(Math.abs(0.6 - middle - (20 * 0.5) / (SIDE / 2))).toBeLessThan(0.03);
  }
});

test("profiles differ as their names say: half-way out a flat one is deepest, a cone least deep", () => {
  const at = (profile: string) => 0.6 - depthAt(run("dent", { profile, softness: 0.05 }), 42, 32);
  expect(at("flat")).toBeGreaterThan(at("round"));
  expect(at("round")).toBeGreaterThan(at("cone"));
});

test("light from the top left shades the near wall of a dent and lights the far one; a bump is the other way round", () => {
  const dent = run("dent");
  expect(greyAt(dent, 24, 24)).toBeLessThan(0.45);
  expect(greyAt(dent, 42, 42)).toBeGreaterThan(0.52);
  const bump = run("raise");
  expect(greyAt(bump, 24, 24)).toBeGreaterThan(0.52);
  expect(greyAt(bump, 42, 42)).toBeLessThan(0.45);
  const turned = run("dent", { light: 135 });
  expect(greyAt(turned, 24, 24)).toBeGreaterThan(greyAt(turned, 42, 42));
});

test("outlines stand where light and shade meet, the stronger the higher it is", () => {
  const strongest = (amount: number) => Math.max(...run("dent", { amount }).maps.edge.data);
  expect(strongest(0)).toBe(0);
  expect(strongest(0.1)).toBeGreaterThan(0.1);
  expect(strongest(0.4)).toBeGreaterThan(1.5 * strongest(0.1));
  expect(Math.max(...run("dent", { edges: 0 }).maps.edge.data)).toBe(0);
});

test("without paint the picture stays and the edges are told all the same", () => {
  const output = run("dent", { shade: 0 });
  expect(output.image.data).toEqual(view.image.data);
  expect(Math.max(...output.painted.data)).toBe(0);
  expect(Math.max(...output.maps.edge.data)).toBeGreaterThan(0.2);
});

test("each part of a region is a dent of its own, as deep as it is wide", () => {
  const twoDiscs = plane((x, y) => (Math.hypot(x - 18, y - 32) < 14 || Math.hypot(x - 48, y - 32) < 7 ? 1 : 0));
  const { depth } = run("dent", {}, evenView(twoDiscs)).maps;
  const deepest = (from: number, to: number) =>
    0.6 -
    Math.min(
      ...where(twoDiscs, (w) => w > 0)
        .filter((i) => i % SIDE >= from && i % SIDE < to)
        .map((i) => depth.data[i]),
    );
  expect(deepest(0, 34) / deepest(40, SIDE)).toBeCloseTo(2, 0);
});

test("there is no step at the border: the outermost pixels hardly change", () => {
  const output = run("dent");
  const rim = where(disc(32, 32, 20), (weight) => weight > 0).filter(
    (i) => Math.hypot((i % SIDE) + 0.5 - 32, Math.floor(i / SIDE) + 0.5 - 32) > 19.5,
  );
  expect(rim.length).toBeGreaterThan(40);
  expect(mean(rim.map((i) => Math.abs(output.image.data[i] - 0.5)))).toBeLessThan(2 / 255);
});
