import fc from "fast-check";
import { expect, test } from "vitest";
import { newMask } from "../core/raster.ts";
import { renderRegion } from "../core/region.ts";
import { contour } from "./contour.ts";

const key = ([x, y]: readonly [number, number]) => `${x.toFixed(6)},${y.toFixed(6)}`;

test("every border closes: an even number of pieces ends in each place", () => {
  const raster = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 48, maxLength: 48 });
  fc.assert(
    fc.property(raster, (values) => {
      const ends = new Map<string, number>();
      for (const piece of contour({ width: 8, height: 6 }, values)) {
        for (const end of piece) ends.set(key(end), (ends.get(key(end)) ?? 0) + 1);
      }
      for (const count of ends.values()) expect(count % 2).toBe(0);
    }),
  );
});

test("the border parts what is covered from what is not", () => {
  const raster = fc.array(fc.boolean(), { minLength: 48, maxLength: 48 });
  fc.assert(
    fc.property(raster, (inside) => {
      const pieces = contour(
        { width: 8, height: 6 },
        inside.map((value) => (value ? 255 : 0)),
      );
      inside.forEach((covered, i) => {
        const [px, py] = [(i % 8) + 0.5, Math.floor(i / 8) + 0.5 + 1e-4];
        // A ray to the right crosses the border an odd number of times from inside.
        const crossings = pieces.filter(([[ax, ay], [bx, by]]) => ay <= py !== by <= py && ax + ((py - ay) / (by - ay)) * (bx - ax) > px);
        expect(crossings.length % 2 === 1).toBe(covered);
      });
    }),
  );
});

test("the border of a soft disc is a circle to a tenth of a pixel", () => {
  const disc = renderRegion([{ kind: "stroke", points: [[32, 30, 1]], radius: 20, erase: false }], { width: 64, height: 64 });
  const pieces = contour(disc, disc.data);
  expect(pieces.length).toBeGreaterThan(100);
  for (const [[x, y]] of pieces) expect(Math.abs(Math.hypot(x - 32, y - 30) - 20)).toBeLessThan(0.1);
});

test("nothing has no border, everything has its edge", () => {
  expect(contour({ width: 5, height: 5 }, newMask(5, 5).data)).toEqual([]);
  const all = contour({ width: 5, height: 5 }, newMask(5, 5).data.fill(255)).flat(2);
  expect([Math.min(...all), Math.max(...all)]).toEqual([0, 5]);
});
