import { expect, test } from "vitest";
import { evenView, plane, rectangle, SIDE, where } from "./fixtures.testing.ts";
import type { ParameterValues } from "./manipulation.ts";
import { islands } from "./parts/islands.ts";
import { applyManipulation } from "./registry.ts";

const region = rectangle(2, 16, 62, 48);
const run = (parameters: ParameterValues, seed = 1, place = region) =>
  applyManipulation({ name: "scratch", parameters, seed }, evenView(place));
const line = (output: ReturnType<typeof run>) => plane((x, y) => (output.maps.depth.data[y * SIDE + x] < 0.6 - 1e-5 ? 1 : 0));

test("as many lines as asked for", () => {
  const thin = { width: 1, bend: 0 };
  expect(islands(line(run({ ...thin, count: 1 }))).filter((part) => part.length > 10).length).toBe(1);
  expect(islands(line(run({ ...thin, count: 3 }, 2))).filter((part) => part.length > 10).length).toBe(3);
});

test("lines run along the region, fine at their ends and full in the middle", () => {
  const output = run({ count: 1, width: 4, bend: 0 });
  const pixels = where(line(output), (value) => value > 0);
  const columns = pixels.map((i) => i % SIDE);
  const thickness = (x: number) => columns.filter((column) => column === x).length;
  const [first, last] = [Math.min(...columns), Math.max(...columns)];
  expect(last - first).toBeGreaterThan(30);
  expect(thickness(first + 1)).toBeLessThan(thickness(Math.round((first + last) / 2)));
  expect(thickness(last - 1)).toBeLessThan(thickness(Math.round((first + last) / 2)));
});

test("tone makes them brighter or darker than the surface; depth gives them a lit and a shaded side", () => {
  const greys = (parameters: ParameterValues) => run(parameters).image.data;
  expect(Math.max(...greys({ tone: 1, depth: 0 }))).toBeGreaterThan(0.85);
  expect(Math.min(...greys({ tone: 1, depth: 0 }))).toBe(0.5);
  expect(Math.min(...greys({ tone: -1, depth: 0 }))).toBeLessThan(0.15);
  const sides = greys({ tone: 0, depth: 1 });
  expect(Math.max(...sides)).toBeGreaterThan(0.6);
  expect(Math.min(...sides)).toBeLessThan(0.4);
});

test("lines follow a bent region", () => {
  const bow = plane((x, y) => (Math.abs(Math.hypot(x - 32, y - 50) - 30) < 5 && y < 50 ? 1 : 0));
  const rows = where(line(run({ count: 1, bend: 0 }, 1, bow)), (value) => value > 0).map((i) => Math.floor(i / SIDE));
  expect(Math.max(...rows) - Math.min(...rows)).toBeGreaterThan(12);
});
