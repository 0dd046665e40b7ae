import { expect, test } from "vitest";
import { noisyView, plane, SIDE } from "../fixtures.testing.ts";
import { blur } from "./blur.ts";

const noise = noisyView(
  plane(() => 0),
  1,
).maps.depth.data;

/** The Gaussian itself, over all pixels, border values repeating. */
function gaussian(values: Float32Array, sigma: number, x: number, y: number): number {
  const reach = Math.ceil(4 * sigma);
  const inside = (at: number) => Math.min(Math.max(at, 0), SIDE - 1);
  let sum = 0;
  let total = 0;
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      const weight = Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
      sum += weight * values[inside(y + dy) * SIDE + inside(x + dx)];
      total += weight;
    }
  }
  return sum / total;
}

test.each([1, 2.3, 5])("close to the Gaussian with σ = %f", (sigma) => {
  const soft = blur(noise, SIDE, SIDE, sigma);
  for (const [x, y] of [
    [24, 40],
    [30, 30],
    [41, 26],
    [22, 37],
  ]) {
    expect(Math.abs(soft[y * SIDE + x] - gaussian(noise, sigma, x, y))).toBeLessThan(0.02);
  }
});

test("border values repeat: an even plane stays even, and nothing leaves the range", () => {
  const even = plane(() => 0.7).data;
  for (const value of blur(even, SIDE, SIDE, 3.3)) expect(value).toBeCloseTo(0.7, 5);
  const step = blur(plane((x) => (x < 4 ? 1 : 0)).data, SIDE, SIDE, 2);
  expect(step[0]).toBeGreaterThan(0.95);
  expect(step[0]).toBeLessThanOrEqual(1);
});

test("a point spreads with the variance asked for, and nothing is lost", () => {
  for (const sigma of [0.6, 1.5, 3.7]) {
    const point = new Float32Array(SIDE * SIDE);
    point[32 * SIDE + 32] = 1;
    const soft = blur(point, SIDE, SIDE, sigma);
    const moment = (power: number) => soft.reduce((sum, value, i) => sum + value * ((i % SIDE) - 32) ** power, 0);
    expect(moment(0)).toBeCloseTo(1, 5);
    expect(moment(2)).toBeCloseTo(sigma * sigma, 3);
  }
});

test("σ = 0 changes nothing, and the values stay the caller's", () => {
  const before = noise.slice();
  expect(blur(noise, SIDE, SIDE, 0)).toEqual(before);
  blur(noise, SIDE, SIDE, 4);
  expect(noise).toEqual(before);
});
