import fc from "fast-check";
import { expect, test } from "vitest";
import { FRAME_SIDE } from "./edit.ts";
import { cutFrame, cutMask, cutWhole, fitFrame, wholeFrame } from "./frame.ts";
import { newMask, type RgbaImage } from "./raster.ts";

const side = fc.integer({ min: 16, max: 4000 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

test("the fitted frame holds the region, on whole pixels, inside the image where that is possible", () => {
  fc.assert(
    fc.property(side, side, fc.tuple(share, share, share, share), (width, height, [a, b, c, d]) => {
      const x = Math.floor(a * (width - 1));
      const y = Math.floor(b * (height - 1));
      const box = { x, y, width: Math.max(1, Math.round(c * (width - x))), height: Math.max(1, Math.round(d * (height - y))) };
      const frame = fitFrame({ width, height }, box);
      expect([frame.x, frame.y, frame.size].every(Number.isInteger)).toBe(true);
      expect(frame.x).toBeLessThanOrEqual(box.x);
      expect(frame.y).toBeLessThanOrEqual(box.y);
      expect(frame.x + frame.size).toBeGreaterThanOrEqual(box.x + box.width);
      expect(frame.y + frame.size).toBeGreaterThanOrEqual(box.y + box.height);
      expect(frame.size).toBeLessThanOrEqual(Math.max(width, height));
      if (frame.size <= Math.min(width, height)) {
        expect(frame.x).toBeGreaterThanOrEqual(0);
        expect(frame.y).toBeGreaterThanOrEqual(0);
        expect(frame.x + frame.size).toBeLessThanOrEqual(width);
        expect(frame.y + frame.size).toBeLessThanOrEqual(height);
      }
    }),
  );
});

test("a small region is seen with what is around it, at the image's own resolution", () => {
  const image = { width: 4000, height: 3000 };
  expect(fitFrame(image, { x: 1990, y: 1490, width: 20, height: 20 })).toEqual({ x: 1888, y: 1376, size: FRAME_SIDE });
  expect(fitFrame(image, { x: 0, y: 0, width: 20, height: 20 })).toEqual({ x: 0, y: 0, size: FRAME_SIDE });
  expect(fitFrame(image, { x: 1000, y: 1000, width: 600, height: 200 }).size).toBe(1280);
});

test("a region that grows a little keeps its frame", () => {
  const image = { width: 4000, height: 3000 };
  const frame = fitFrame(image, { x: 1000, y: 1000, width: 600, height: 200 });
  expect(fitFrame(image, { x: 990, y: 995, width: 630, height: 215 })).toEqual(frame);
});

test("without a region the frame is the whole image", () => {
  expect(fitFrame({ width: 300, height: 200 }, null)).toEqual({ x: 0, y: -50, size: 300 });
  expect(wholeFrame({ width: 200, height: 301 })).toEqual({ x: -51, y: 0, size: 301 });
});

test("pixels come out planar in [0, 1], and the border repeats beyond the image", () => {
  const image: RgbaImage = { width: 2, height: 1, data: new Uint8ClampedArray([255, 0, 51, 255, 0, 255, 102, 255]) };
  const cut = cutFrame(image, { x: 0, y: 0, size: 2 }, 2);
  const expected = [1, 0, 1, 0, 0, 1, 0, 1, 0.2, 0.4, 0.2, 0.4];
  cut.data.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i], 6);
  });
});

test("a mask ends at the image's border", () => {
  const mask = newMask(4, 4);
  mask.data.fill(255);
  const cut = cutMask(mask, { x: -4, y: 0, size: 8 }, 2);
  expect([...cut.data]).toEqual([0, 1, 0, 0]);
});

test("the whole image as a mask, without one", () => {
  const image = { width: 9, height: 6 };
  const full = { ...image, data: new Uint8Array(54).fill(255) };
  for (const frame of [
    { x: 0, y: -2, size: 9 },
    { x: 3, y: 2, size: 20 },
    { x: 2, y: 1, size: 3 },
  ]) {
    cutWhole(image, frame, 8).data.forEach((share, i) => {
      expect(share).toBeCloseTo(cutMask(full, frame, 8).data[i], 6);
    });
  }
});
