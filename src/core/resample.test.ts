import fc from "fast-check";
import { expect, test } from "vitest";
import { cutPlane } from "./frame.ts";
import goldens from "./goldens/rasters.json" with { type: "json" };
import type { Plane } from "./raster.ts";
import { axisTaps, resampleChannel, sampleFrame, sampleFrameRgb } from "./resample.ts";

const plane = ({ width, height, data }: { width: number; height: number; data: number[] }): Plane => ({
  width,
  height,
  data: Float32Array.from(data),
});

function resized(source: Plane, width: number, height: number): Float32Array {
  const out = new Float32Array(width * height);
  const xs = axisTaps(0, source.width / width, width, source.width, "repeat");
  const ys = axisTaps(0, source.height / height, height, source.height, "repeat");
  resampleChannel({ data: source.data, width: source.width, stride: 1, offset: 0 }, xs, ys, 1, out);
  return out;
}

const largest = (a: Float32Array, b: ArrayLike<number>) => a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);

// im.resize((6, 4), Image.Resampling.BOX)
test("area averages downward as Pillow's box filter", () => {
  expect(largest(resized(plane(goldens.source), 6, 4), goldens.area.data)).toBeLessThan(2e-6);
});

// im.resize((45, 30), Image.Resampling.BILINEAR)
test("bilinear upward as Pillow", () => {
  expect(largest(resized(plane(goldens.source), 45, 30), goldens.bilinear.data)).toBeLessThan(2e-6);
});

/** The mean of one source line over [from, to), by very many samples. */
function slowMean(line: readonly number[], from: number, to: number): number {
  const samples = 20_000;
  let sum = 0;
  for (let i = 0; i < samples; i++) {
    const at = Math.floor(from + ((i + 0.5) / samples) * (to - from));
    sum += line[Math.min(Math.max(at, 0), line.length - 1)];
  }
  return sum / samples;
}

test("cells of any size and place average what they cover", () => {
  const line = fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 20 });
  const numbers = fc.tuple(fc.double({ min: -8, max: 20, noNaN: true }), fc.double({ min: 1.01, max: 7, noNaN: true }));
  fc.assert(
    fc.property(line, numbers, (values, [origin, step]) => {
      const taps = axisTaps(origin, step, 4, values.length, "repeat");
      for (let i = 0; i < 4; i++) {
        let mean = 0;
        for (let t = taps.start[i]; t < taps.start[i + 1]; t++) mean += values[taps.index[t]] * taps.weight[t];
        expect(mean).toBeCloseTo(slowMean(values, origin + i * step, origin + (i + 1) * step), 3);
      }
    }),
    { numRuns: 60 },
  );
});

test("a map goes to the image and back unchanged where it is smooth", () => {
  const side = 32;
  const map: Plane = {
    width: side,
    height: side,
    data: Float32Array.from({ length: side * side }, (_, i) => ((i % side) + Math.floor(i / side)) / (2 * side)),
  };
  const frame = { x: 10, y: 5, size: 96 };
  const image = sampleFrame(map, frame, { x: 0, y: 0, width: 130, height: 120 });
  const back = cutPlane(image, frame, side);
  for (let y = 1; y < side - 1; y++)
    for (let x = 1; x < side - 1; x++) expect(back.data[y * side + x]).toBeCloseTo(map.data[y * side + x], 5);
});

test("beyond the frame there is nothing", () => {
  const map: Plane = { width: 4, height: 4, data: new Float32Array(16).fill(1) };
  const { data } = sampleFrame(map, { x: 2, y: 2, size: 8 }, { x: 0, y: 0, width: 12, height: 12 });
  for (let y = 0; y < 12; y++) for (let x = 0; x < 12; x++) expect(data[y * 12 + x]).toBe(x >= 2 && x < 10 && y >= 2 && y < 10 ? 1 : 0);
});

test("three channels are three maps", () => {
  const data = Float32Array.from({ length: 48 }, (_, i) => (i * 7) % 11);
  const frame = { x: -1, y: 1, size: 6 };
  const rect = { x: 0, y: 0, width: 5, height: 7 };
  const all = sampleFrameRgb({ width: 4, height: 4, data }, frame, rect);
  for (let c = 0; c < 3; c++) {
    const one = sampleFrame({ width: 4, height: 4, data: data.slice(16 * c, 16 * c + 16) }, frame, rect);
    expect(all.data.slice(35 * c, 35 * c + 35)).toEqual(one.data);
  }
});
