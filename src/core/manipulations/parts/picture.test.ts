import { expect, test } from "vitest";
import { evenView, plane, SIDE } from "../fixtures.testing.ts";
import { brightened, lambert } from "./light.ts";
import { drawLine } from "./lines.ts";
import { seenEdges, withPaintedEdges } from "./seen-edges.ts";

const grey = evenView(plane(() => 1)).image;
const middle = 32 * SIDE + 32;

test("light: a slope towards it gains what Lambert's law says, one away from it loses", () => {
  const slope = 0.3;
  const ramp = (towards: number) => plane((x) => towards * slope * x).data;
  const light = (40 * Math.PI) / 180;
  const expected = (s: number) => (Math.sin(light) + s * Math.cos(light)) / Math.sqrt(1 + s * s) / Math.sin(light) - 1;
  expect(lambert(ramp(1), SIDE, SIDE, 270)[middle]).toBeCloseTo(expected(slope), 5); // it rises to the right and faces left
  expect(lambert(ramp(1), SIDE, SIDE, 90)[middle]).toBeCloseTo(expected(-slope), 5);
  expect(lambert(ramp(0), SIDE, SIDE, 90)[middle]).toBe(0);
  const rising = plane((_, y) => slope * y).data;
  expect(lambert(rising, SIDE, SIDE, 0)[middle]).toBeCloseTo(expected(slope), 5);
});

test("brightening shows on black, too, and stays in range", () => {
  const black = { ...grey, data: new Float32Array(grey.data.length) };
  expect(brightened(black, plane(() => 0.5).data)[0]).toBeGreaterThan(0.02);
  expect(brightened(grey, plane(() => -1).data)[7]).toBe(0);
  expect(brightened(grey, plane(() => 2).data)[7]).toBe(1);
  expect(brightened(grey, plane(() => 0).data)).toEqual(grey.data);
});

test("edges seen: none on even ground, thin at a step, stronger with contrast", () => {
  const step = (contrast: number) => grey.data.map((value, i) => (i % SIDE < 32 ? value : value + contrast));
  expect(Math.max(...seenEdges(grey, grey.data))).toBe(0);
  const edges = seenEdges(grey, step(0.3));
  const row = Array.from(edges.subarray(32 * SIDE, 33 * SIDE));
  expect(row.flatMap((value, x) => (value > 0 ? [x] : []))).toEqual([29, 30, 31, 32, 33, 34]);
  // the steepest difference after 1 4 6 4 1: (6 + 4) / 16 of the step over two pixels
  const gradient = (0.3 * 10) / 16 / 2;
  expect(row[31]).toBeCloseTo((1.141 * gradient) / (gradient + 0.0877), 5);
  expect(Math.max(...seenEdges(grey, step(0.1)))).toBeLessThan(row[31]);
});

test("an edge map takes part only in what paint changes", () => {
  const own = plane((x, y) => ((x * 7 + y * 3) % 10) / 20).data;
  expect(withPaintedEdges(grey, grey.data, own, 1)).toEqual(own);
  const painted = grey.data.map((value, i) => (i % SIDE === 32 ? 0 : value));
  const told = withPaintedEdges(grey, painted, own, 0.5);
  expect(told[20]).toBe(own[20]);
  expect(told[30]).toBeCloseTo(own[30] + 0.5 * seenEdges(grey, painted)[30], 6);
});

test("lines: full where they are wide, a share of a pixel where they are thinner, the larger where they cross", () => {
  const into = new Float32Array(SIDE * SIDE);
  const across = (y: number, radius: number) => [
    { x: 8, y, radius },
    { x: 56, y, radius },
  ];
  drawLine(into, { width: SIDE, height: SIDE }, across(10.5, 2));
  expect([8, 9, 10, 11, 12, 13].map((y) => into[y * SIDE + 30])).toEqual([0.5, 1, 1, 1, 0.5, 0]);
  drawLine(into, { width: SIDE, height: SIDE }, across(30.5, 0.25));
  expect([29, 30, 31].map((y) => into[y * SIDE + 30])).toEqual([0, 0.375, 0]);
  drawLine(into, { width: SIDE, height: SIDE }, across(10.5, 0.25));
  expect(into[10 * SIDE + 30]).toBe(1);
});
