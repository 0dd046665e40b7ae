import { describe, expect, test } from "vitest";
import { cutPlane } from "./frame.ts";
import { combinedMap, frameMap, leastSquares, measuredMap } from "./full-map.ts";
import { newPlane, type Plane } from "./raster.ts";

const SIDE = 64;
const image = { x: 0, y: 0, width: 400, height: 400 };
const frame = { x: 100, y: 120, size: 200 };

/** A slope over the whole image, as a map of `side` cells. */
const slope = (side: number): Plane => ({
  width: side,
  height: side,
  data: Float32Array.from({ length: side * side }, (_, i) => ((i % side) + 0.5) / side),
});

test("least squares finds the scale and the shift", () => {
  const x = Float32Array.from({ length: 50 }, (_, i) => Math.sin(i));
  const found = leastSquares(
    x,
    x.map((value) => 0.4 * value + 0.3),
  );
  expect(found.gain).toBeCloseTo(0.4, 5);
  expect(found.offset).toBeCloseTo(0.3, 5);
});

test("a scale is never negative, and a flat map is only shifted", () => {
  const x = Float32Array.from({ length: 50 }, (_, i) => i / 50);
  expect(
    leastSquares(
      x,
      x.map((value) => 1 - value),
    ).gain,
  ).toBe(0);
  expect(leastSquares(new Float32Array(50).fill(0.2), x)).toEqual({ gain: 1, offset: expect.closeTo(0.29, 5), spread: 1, agreement: 1 });
});

test("a change keeps its size where the two maps disagree on near and far", () => {
  const x = Float32Array.from({ length: 50 }, (_, i) => i / 50);
  const found = leastSquares(
    x,
    x.map((value) => 1 - 0.5 * value),
  );
  expect(found.gain).toBe(0);
  expect(found.spread).toBeCloseTo(0.5, 4);
});

describe("the frame's sharper map in the whole's place", () => {
  const whole = slope(SIDE);
  const wholeFrame = { x: 0, y: 0, size: 400 };
  const inside = cutPlane(whole, { x: 16, y: 19.2, size: 32 }, SIDE);

  test("fitted, it continues the whole without a step", () => {
    const stretched: Plane = { ...inside, data: inside.data.map((value) => 2 * value - 0.5) };
    const map = combinedMap(whole, wholeFrame, stretched, frame, true);
    expect(map.gain).toBeCloseTo(0.5, 3);
    const rows = map.rows(image);
    for (let x = 8; x < 392; x++) expect(rows.data[220 * 400 + x]).toBeCloseTo((x + 0.5) / 400, 2);
  });

  test("where it contradicts the whole, the whole stays: fitted, it would be flat", () => {
    const against: Plane = { ...inside, data: inside.data.map((value) => 1 - value) };
    const rows = combinedMap(whole, wholeFrame, against, frame, true).rows(image).data;
    for (let x = 8; x < 392; x++) expect(rows[220 * 400 + x]).toBeCloseTo((x + 0.5) / 400, 2);
  });

  test("unfitted, it stands as it is in the middle and the whole stands around", () => {
    const map = combinedMap(whole, wholeFrame, newPlane(SIDE, SIDE, 0.9), frame, false);
    const rows = map.rows(image).data;
    expect(rows[220 * 400 + 200]).toBeCloseTo(0.9, 5);
    expect(rows[220 * 400 + 60]).toBeCloseTo(60.5 / 400, 2);
    expect(rows[50 * 400 + 200]).toBeCloseTo(200.5 / 400, 2);
  });

  test("bands are parts of the same map", () => {
    const map = combinedMap(whole, wholeFrame, inside, frame, true);
    const all = map.rows(image).data;
    const band = map.rows({ x: 0, y: 200, width: 400, height: 30 }).data;
    band.forEach((value, i) => {
      expect(value).toBeCloseTo(all[200 * 400 + i], 6);
    });
  });
});

test("a measured map and a frame's map give their own rows", () => {
  const rows = { x: 0, y: 10, width: SIDE, height: 5 };
  expect(measuredMap(slope(SIDE)).rows(rows).data).toEqual(slope(SIDE).data.slice(0, 5 * SIDE));
  expect(frameMap(slope(SIDE), { x: 0, y: 0, size: SIDE }).rows(rows).data).toEqual(slope(SIDE).data.slice(0, 5 * SIDE));
});
