import fc from "fast-check";
import { expect, test } from "vitest";
import { distanceToPiece, keptPoints } from "./simplify.ts";

const coordinate = fc.integer({ min: -500, max: 500 });
const path = fc.array(fc.tuple(coordinate, coordinate, fc.integer({ min: 0, max: 30 })), { minLength: 1, maxLength: 60 });

test("no point is farther from the path that is left than the tolerance", () => {
  fc.assert(
    fc.property(path, fc.integer({ min: 0, max: 50 }), (points, tolerance) => {
      const kept = keptPoints(points, tolerance);
      expect(kept[0]).toBe(0);
      expect(kept.at(-1)).toBe(points.length - 1);
      points.forEach((point, at) => {
        const next = kept.find((index) => index >= at) ?? 0;
        const last = kept.findLast((index) => index <= at) ?? 0;
        expect(distanceToPiece(point, points[last], points[next])).toBeLessThanOrEqual(tolerance + 1e-9);
      });
    }),
  );
});

test("a straight path is its two ends, a corner stays", () => {
  const straight = Array.from({ length: 100 }, (_, i) => [3 * i, 4 * i]);
  expect(keptPoints(straight, 0.01)).toEqual([0, 99]);
  expect(keptPoints([...straight, [297, 0]], 0.01)).toEqual([0, 99, 100]);
});

test("a change of pressure along a straight line is kept", () => {
  const swelling = [0, 1, 2, 3, 4].map((i) => [10 * i, 0, i === 2 ? 8 : 2]);
  expect(keptPoints(swelling, 0.5)).toEqual([0, 1, 2, 3, 4]);
});

test("few points come back as they are", () => {
  expect(keptPoints([], 1)).toEqual([]);
  expect(keptPoints([[1, 2]], 1)).toEqual([0]);
});

test("of ten thousand points of a spiral a few hundred are left", () => {
  const spiral = Array.from({ length: 10_000 }, (_, i) => [(i / 50) * Math.cos(i / 500), (i / 50) * Math.sin(i / 500)]);
  expect(keptPoints(spiral, 0.5).length).toBeLessThan(500);
});
