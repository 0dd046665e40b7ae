import { expect, test } from "vitest";
import { newPlane } from "./raster.ts";
import { mapLines, maskLines, rgbLines, type Scanlines } from "./scanlines.ts";

function all(lines: Scanlines): number[][] {
  return Array.from({ length: lines.height }, (_, y) => {
    const row = new Uint8Array((lines.width * lines.channels * lines.bits) / 8);
    lines.row(y, row);
    return [...row];
  });
}

test("RGB leaves alpha out", () => {
  const data = new Uint8ClampedArray([1, 2, 3, 255, 4, 5, 6, 255, 7, 8, 9, 255, 10, 11, 12, 255]);
  expect(all(rgbLines({ width: 2, height: 2, data }))).toEqual([
    [1, 2, 3, 4, 5, 6],
    [7, 8, 9, 10, 11, 12],
  ]);
});

test("masks go out as they are", () => {
  expect(all(maskLines({ width: 2, height: 2, data: new Uint8Array([0, 255, 255, 0]) }))).toEqual([
    [0, 255],
    [255, 0],
  ]);
});

test("maps become 16-bit big-endian or 8-bit, clamped", () => {
  const plane = { width: 4, height: 1, data: new Float32Array([-1, 0.5, 1, 2]) };
  expect(all(mapLines(plane, 16, () => plane))[0]).toEqual([0, 0, 0x80, 0, 255, 255, 255, 255]);
  expect(all(mapLines(plane, 8, () => plane))[0]).toEqual([0, 128, 255, 255]);
});

test("bands are asked for once and meet without a gap", () => {
  const asked: [number, number][] = [];
  const lines = mapLines({ width: 1, height: 150 }, 8, (y, rows) => {
    asked.push([y, rows]);
    const plane = newPlane(1, rows);
    for (let i = 0; i < rows; i++) plane.data[i] = (y + i) / 255;
    return plane;
  });
  expect(all(lines).map(([value]) => value)).toEqual(Array.from({ length: 150 }, (_, y) => y));
  expect(asked).toEqual([
    [0, 64],
    [64, 64],
    [128, 22],
  ]);
});
