import { expect, test } from "vitest";
import { boundingBox, type Plane } from "../../raster.ts";
import { disc, plane, rectangle, SIDE, where } from "../fixtures.testing.ts";
import { domeOf } from "./dome.ts";

function dome(region: Plane) {
  const box = boundingBox(region);
  if (!box) throw new Error("empty");
  return domeOf(region, box);
}

test("over a disc: a paraboloid, and the disc's radius", () => {
  const region = disc(32, 32, 20);
  const { rise, radius } = dome(region);
  for (const i of where(region, (weight) => weight === 1)) {
    const distance = Math.hypot((i % SIDE) + 0.5 - 32, Math.floor(i / SIDE) + 0.5 - 32);
    expect(Math.abs(rise[i] - (1 - (distance / 20.5) ** 2))).toBeLessThan(0.05);
    expect(Math.abs(radius[i] - 20.5)).toBeLessThan(0.7);
  }
});

test("each part rises to 1, and outside it is 0", () => {
  const region = plane((x, y) => disc(16, 20, 10).data[y * SIDE + x] + disc(48, 40, 5).data[y * SIDE + x]);
  const { rise, radius } = dome(region);
  const top = (from: number, to: number) => Math.max(...rise.filter((_, i) => i % SIDE >= from && i % SIDE < to));
  expect([top(0, 32), top(32, SIDE)]).toEqual([1, 1]);
  expect(radius[20 * SIDE + 16] / radius[40 * SIDE + 48]).toBeCloseTo(2, 0);
  for (const i of where(region, (weight) => weight === 0)) expect(rise[i]).toBe(0);
});

test("a region that the frame cuts ends at the frame's border", () => {
  const { rise } = dome(rectangle(0, 20, 20, 40));
  expect(rise[30 * SIDE]).toBeLessThan(0.3);
  expect(rise[30 * SIDE]).toBeCloseTo(rise[30 * SIDE + 19], 2);
});
