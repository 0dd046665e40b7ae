import { expect, test } from "vitest";
import { boundingBox, type Mask, newMask } from "../../src/core/raster.ts";
import { fitted, reduceMask } from "./reduce-mask.ts";

function disc(width: number, height: number): Mask {
  const mask = newMask(width, height);
  for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++, i++) if (Math.hypot(x - 70, y - 33) < 21.3) mask.data[i] = 255;
  return mask;
}

test("every cell is the mean of what it covers", () => {
  const mask = disc(180, 90);
  const small = reduceMask(mask, { width: 60, height: 30 }, boundingBox(mask));
  for (let y = 0; y < 30; y++) {
    for (let x = 0; x < 60; x++) {
      let sum = 0;
      for (let k = 0; k < 9; k++) sum += mask.data[(3 * y + Math.floor(k / 3)) * 180 + 3 * x + (k % 3)];
      expect(Math.abs(small.data[60 * y + x] - sum / 9)).toBeLessThanOrEqual(0.51);
    }
  }
});

test("no ratio loses coverage, and an empty region is empty", () => {
  const mask = disc(177, 101);
  const size = fitted(mask, 64);
  expect(size).toEqual({ width: 64, height: 37 });
  const sum = ({ data }: Mask) => data.reduce((total, value) => total + value, 0);
  const shrunk = (sum(reduceMask(mask, size, boundingBox(mask))) * 177 * 101) / (size.width * size.height);
  expect(shrunk / sum(mask)).toBeCloseTo(1, 2);
  expect(sum(reduceMask(newMask(177, 101), size, null))).toBe(0);
});

test("what is small enough keeps its size", () => {
  expect(fitted({ width: 64, height: 20 }, 64)).toEqual({ width: 64, height: 20 });
  expect(fitted({ width: 8192, height: 1 }, 64)).toEqual({ width: 64, height: 1 });
});
