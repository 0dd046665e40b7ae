import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CORNERS, cornerAt, cornerPoint, frameGesture, MIN_FRAME, moveFrame, resizeFrame } from "./frame-drag.ts";
import type { Sample } from "./gesture.ts";
import { imagePoint } from "./space.ts";

const IMAGE = { width: 800, height: 600 };
const FRAME = { x: 100, y: 200, size: 256 };
const at = (x: number, y: number): Sample => ({ at: imagePoint(x, y), pressure: 1, square: false, centred: false });

function drag(from: Sample, ...to: Sample[]) {
  const gesture = frameGesture(from, FRAME, IMAGE, 5);
  gesture.move(to);
  return gesture.complete();
}

describe("a drag", () => {
  test("from inside moves", () => {
    expect(drag(at(150, 250), at(170, 251), at(190.4, 240))).toEqual({ kind: "frame", frame: { x: 140, y: 190, size: 256 } });
  });

  test("from a corner resizes, the opposite corner stays", () => {
    expect(drag(at(97, 203), at(60, 190))).toEqual({ kind: "frame", frame: { x: 60, y: 160, size: 296 } });
    expect(drag(at(356, 456), at(300, 420))).toEqual({ kind: "frame", frame: { x: 100, y: 200, size: 220 } });
  });

  test("from outside brings the frame to the pointer", () => {
    expect(drag(at(600, 300))).toEqual({ kind: "frame", frame: { x: 472, y: 172, size: 256 } });
  });

  test("that changes nothing is nothing", () => {
    expect(drag(at(150, 250), at(160, 260), at(150, 250))).toBeNull();
  });
});

test("the pointer finds the corners within reach", () => {
  for (const corner of CORNERS) {
    const [x, y] = cornerPoint(FRAME, corner);
    expect(cornerAt(FRAME, imagePoint(x + 4, y - 4), 5)).toEqual(corner);
    expect(cornerAt(FRAME, imagePoint(x + 6, y), 5)).toBeNull();
  }
});

test("wherever it is drawn, the frame is one of whole pixels within limits", () => {
  const place = fc.double({ min: -3000, max: 3000, noNaN: true });
  fc.assert(
    fc.property(place, place, fc.constantFrom(...CORNERS), (x, y, corner) => {
      const moved = moveFrame(FRAME, x, y, IMAGE);
      const resized = resizeFrame(FRAME, corner, [x, y], IMAGE);
      for (const { x, y, size } of [moved, resized]) expect([x, y, size].every(Number.isInteger)).toBe(true);
      expect(Math.abs(moved.x + 128 - 400)).toBeLessThanOrEqual(400.5);
      expect(Math.abs(moved.y + 128 - 300)).toBeLessThanOrEqual(300.5);
      expect(resized.size).toBeGreaterThanOrEqual(MIN_FRAME);
      expect(resized.size).toBeLessThanOrEqual(1600);
      const outside = resizeFrame(moveFrame(FRAME, x, y, IMAGE), corner, [x, y], IMAGE);
      expect(outside.x < 800 && outside.y < 600 && outside.x + outside.size > 0 && outside.y + outside.size > 0).toBe(true);
      const opposite = CORNERS[(CORNERS.indexOf(corner) + 2) % 4];
      expect(cornerPoint(resized, opposite)).toEqual(cornerPoint(FRAME, opposite));
    }),
  );
});
