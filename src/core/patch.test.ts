import fc from "fast-check";
import { expect, test } from "vitest";
import { frameChange } from "./compositing.ts";
import { crop, toRgba, within } from "./crop.ts";
import { composePatch } from "./patch.ts";
import { seededRandom } from "./random.ts";
import { newPlane, type Plane, type RgbaImage, type RgbPlanes } from "./raster.ts";

const SIDE = 32;
const RULE = { threshold: 0.3, visible: 6 };

const grey = (value: number): RgbPlanes => ({ width: SIDE, height: SIDE, data: new Float32Array(3 * SIDE * SIDE).fill(value) });

function noise(width: number, height: number, seed: number): RgbaImage {
  const random = seededRandom(seed);
  return {
    width,
    height,
    data: Uint8ClampedArray.from({ length: 4 * width * height }, (_, i) => (i % 4 === 3 ? 255 : random.between(60, 190))),
  };
}

function square(from: number, to: number): Plane {
  const plane = newPlane(SIDE, SIDE);
  for (let y = from; y < to; y++) plane.data.fill(1, y * SIDE + from, y * SIDE + to);
  return plane;
}

const brighter = (amount: number, fusion = newPlane(SIDE, SIDE, 1), region = square(8, 24)) =>
  frameChange(grey(0.5), grey(0.5 + amount), fusion, region, 1, RULE.threshold, newPlane(SIDE, SIDE, 1));

test("pixels outside the mask are bit-identical, and the mask is strictly 0 or 255", () => {
  const place = fc.record({
    x: fc.integer({ min: -40, max: 60 }),
    y: fc.integer({ min: -40, max: 60 }),
    size: fc.integer({ min: 20, max: 150 }),
  });
  fc.assert(
    fc.property(place, fc.double({ min: -0.4, max: 0.4, noNaN: true }), fc.integer(), (frame, amount, seed) => {
      const image = noise(80, 70, seed);
      const patch = composePatch(image, frame, brighter(amount), RULE);
      const changed = image.data.findIndex((value, at) => patch.mask.data[at >> 2] === 0 && patch.image.data[at] !== value);
      expect(changed).toBe(-1);
      expect(patch.mask.data.every((value) => value === 0 || value === 255)).toBe(true);
      expect(patch.maskPixels).toBe(patch.mask.data.filter((value) => value === 255).length);
    }),
    { numRuns: 40 },
  );
});

test("the change is added to the grain that is there", () => {
  const image = noise(64, 64, 5);
  const patch = composePatch(image, { x: 0, y: 0, size: 64 }, brighter(40 / 255), RULE);
  const at = 4 * (32 * 64 + 32);
  expect(patch.mask.data[32 * 64 + 32]).toBe(255);
  for (let c = 0; c < 3; c++) expect(patch.image.data[at + c] - image.data[at + c]).toBe(40);
  expect(patch.meanChange).toBeGreaterThan(30);
  expect(patch.meanChange).toBeLessThanOrEqual(40);
});

test("what cannot be seen is no anomaly", () => {
  const patch = composePatch(noise(64, 64, 1), { x: 0, y: 0, size: 64 }, brighter(5 / 255), RULE);
  expect([patch.maskPixels, patch.meanChange]).toEqual([0, 0]);
});

test.each([
  [255, 0.3],
  [252, 0.3],
  [0, -0.3],
  [3, -0.3],
])("a change beyond white or black is not visible: grey %i by %d", (grey, amount) => {
  const image: RgbaImage = { width: 64, height: 64, data: new Uint8ClampedArray(4 * 64 * 64).fill(grey) };
  expect(composePatch(image, { x: 0, y: 0, size: 64 }, brighter(amount), RULE).maskPixels).toBe(0);
});

test("what the generator took from the original is no anomaly", () => {
  expect(composePatch(noise(64, 64, 1), { x: 0, y: 0, size: 64 }, brighter(0.3, newPlane(SIDE, SIDE, 0.1)), RULE).maskPixels).toBe(0);
});

test("gaps and holes of the mask are closed", () => {
  const fusion = newPlane(SIDE, SIDE, 1);
  for (let y = 14; y < 18; y++) fusion.data.fill(0, y * SIDE + 14, y * SIDE + 18);
  const { mask } = composePatch(noise(SIDE, SIDE, 1), { x: 0, y: 0, size: SIDE }, brighter(0.3, fusion), RULE);
  expect(mask.data[16 * SIDE + 16]).toBe(255);
});

test("the mask stays within reach of the region", () => {
  const { mask } = composePatch(noise(SIDE, SIDE, 1), { x: 0, y: 0, size: SIDE }, brighter(0.5), { threshold: 0, visible: 0 });
  const outside = (x: number, y: number) => x < 6 || y < 6 || x >= 26 || y >= 26;
  mask.data.forEach((value, i) => {
    if (outside(i % SIDE, Math.floor(i / SIDE))) expect(value).toBe(0);
  });
});

test("a large picture in bands equals the same picture at once", () => {
  const tall = noise(40, 400, 2);
  const frame = { x: 0, y: 0, size: 400 };
  const all = composePatch(tall, frame, brighter(0.2), RULE);
  const rect = { x: 0, y: 90, width: 40, height: 230 };
  const part = composePatch(crop(tall, rect), within(frame, rect), brighter(0.2), RULE);
  expect(part.image.data).toEqual(crop(all.image, rect).data);
});

test("planes become pixels", () => {
  expect([...toRgba({ width: 1, height: 1, data: Float32Array.of(0, 0.5, 1) }).data]).toEqual([0, 128, 255, 255]);
});
