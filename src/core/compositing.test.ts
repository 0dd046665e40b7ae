import { expect, test } from "vitest";
import { changedRect, frameChange, frameFade, type Groups, hybridPicture, mixGroups, regionReach, totalFusion } from "./compositing.ts";
import { boundingBox, newPlane, type Plane, type RgbPlanes } from "./raster.ts";

const SIDE = 64;
const rgb = (value: number): RgbPlanes => ({ width: SIDE, height: SIDE, data: new Float32Array(3 * SIDE * SIDE).fill(value) });
const groups: Groups = {
  ahd: { output: rgb(0.2), source: rgb(0), fusion: newPlane(SIDE, SIDE, 0.4) },
  ahe: { output: rgb(0.6), source: rgb(0), fusion: newPlane(SIDE, SIDE, 0.8) },
};

function square(from: number, to: number): Plane {
  const plane = newPlane(SIDE, SIDE);
  for (let y = from; y < to; y++) plane.data.fill(1, y * SIDE + from, y * SIDE + to);
  return plane;
}

test.each([
  ["ahd", 0.9, 0.2, 0.4],
  ["ahe", 0.1, 0.6, 0.8],
  ["mix", 0.25, 0.3, 0.5],
] as const)("group %s", (group, mix, picture, fusion) => {
  const mixed = mixGroups(groups, { group, mix, strength: 1 });
  expect(mixed.output.data[0]).toBeCloseTo(picture, 6);
  expect(mixed.fusion.data.at(-1)).toBeCloseTo(fusion, 6);
});

test("paint counts as fusion", () => {
  expect(totalFusion(newPlane(1, 1, 0.5), newPlane(1, 1, 0.5)).data[0]).toBeCloseTo(0.75, 6);
  expect(totalFusion(newPlane(1, 1, 0.3), newPlane(1, 1)).data[0]).toBeCloseTo(0.3, 6);
});

test("the reach is 1 in the region, fades beyond and ends", () => {
  const reach = regionReach(square(20, 40));
  const row = (x: number) => reach.data[30 * SIDE + x];
  expect(row(20)).toBe(1);
  expect(row(39)).toBe(1);
  expect(row(40)).toBeLessThan(1);
  expect(row(40)).toBeGreaterThan(0);
  expect(row(42)).toBe(0);
  expect(boundingBox(reach)).toEqual({ x: 18, y: 18, width: 24, height: 24 });
  expect(Math.max(...regionReach(newPlane(SIDE, SIDE)).data)).toBe(0);
});

test("a change scales with strength and vanishes outside reach and fusion", () => {
  const region = square(20, 40);
  const fusion = newPlane(SIDE, SIDE, 0.9);
  fusion.data[30 * SIDE + 30] = 0.1;
  const at = (strength: number, x: number) =>
    frameChange(rgb(0.5), rgb(0.6), fusion, region, strength, 0.3, newPlane(SIDE, SIDE, 1)).change.data[30 * SIDE + x];
  expect(at(1, 25)).toBeCloseTo(0.1, 6);
  expect(at(2, 25)).toBeCloseTo(0.2, 6);
  expect(at(0, 25)).toBe(0);
  expect(at(1, 30)).toBe(0);
  expect(at(1, 50)).toBe(0);
});

test("a change fades at the sides of a frame that cut through the image, and at no others", () => {
  const whole = newPlane(SIDE, SIDE, 1);
  const fade = frameFade(SIDE, { x: 0, y: -10, size: 100 }, { width: 300, height: 90 }); // only its right side is inside
  const { change } = frameChange(rgb(0.5), rgb(0.6), whole, whole, 1, 0.3, fade);
  const at = (x: number, y: number) => change.data[y * SIDE + x];
  for (const [x, y] of [
    [0, 30],
    [30, 0],
    [30, SIDE - 1],
    [SIDE - 3, 30],
  ] as const)
    expect(at(x, y)).toBeCloseTo(0.1, 6);
  expect(at(SIDE - 1, 30)).toBeLessThan(0.04);
  expect(at(SIDE - 1, 30)).toBeGreaterThan(0);
});

test("a hybrid moves from the reference to the generator's answer and past it", () => {
  const at = (strength: number) => hybridPicture(rgb(0.4), rgb(0.5), strength).data[0];
  expect([at(0), at(1), at(2)].map((value) => Math.round(value * 1000))).toEqual([400, 500, 600]);
});

test("the changed pixels of the image hold the reach and stay inside the image", () => {
  const reach = regionReach(square(20, 40));
  const image = { x: 0, y: 0, width: 300, height: 120 };
  const rect = changedRect(reach, { x: 10, y: -20, size: 128 }, image, boundingBox(reach));
  expect(rect).toEqual({ x: 10 + 2 * 17, y: -20 + 2 * 17, width: 52, height: 52 });
  expect(changedRect(reach, { x: 290, y: 0, size: 64 }, image, boundingBox(reach)).width).toBe(0);
  expect(changedRect(newPlane(4, 4), { x: 0, y: 0, size: 64 }, image, null).width).toBe(0);
});
