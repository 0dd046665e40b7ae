import { expect, test } from "vitest";
import { frameChange } from "../../src/core/compositing.ts";
import { DEFAULT_MASK_RULE } from "../../src/core/edit.ts";
import { cutFrame, wholeFrame } from "../../src/core/frame.ts";
import { composePatch } from "../../src/core/patch.ts";
import { seededRandom } from "../../src/core/random.ts";
import { newPlane, type RgbaImage } from "../../src/core/raster.ts";
import { composePreview } from "./preview.ts";

const SIDE = 64;

/** Grain on a slope, so that averaging and place both show. */
function photo(width: number, height: number): RgbaImage {
  const { between } = seededRandom(3);
  const data = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < data.length; i += 4) {
    const value = 60 + (80 * ((i / 4) % width)) / width + between(-12, 12);
    data.set([value, value + 10, value - 10, 255], i);
  }
  return { width, height, data };
}

/** Everything inside a disc of the frame gets brighter. */
function brighter(image: RgbaImage, radius = 14) {
  const frame = wholeFrame(image);
  const before = cutFrame(image, frame, SIDE);
  const region = newPlane(SIDE, SIDE);
  for (let y = 0, i = 0; y < SIDE; y++) for (let x = 0; x < SIDE; x++, i++) region.data[i] = Math.hypot(x - 32, y - 32) < radius ? 1 : 0;
  const after = { ...before, data: before.data.map((value) => value + 0.2) };
  return { frame, change: frameChange(before, after, region, region, 1, DEFAULT_MASK_RULE.threshold, newPlane(SIDE, SIDE, 1)) };
}

test("where the changed part is small, the preview is the composition itself", () => {
  const image = photo(300, 200);
  const { frame, change } = brighter(image);
  const whole = composePatch(image, frame, change, DEFAULT_MASK_RULE);
  const preview = composePreview(image, frame, change, DEFAULT_MASK_RULE);
  if (!preview) throw new Error("no preview");
  const { rect } = preview;
  expect(preview.maskPixels).toBe(whole.maskPixels);
  expect(preview.meanChange).toBeCloseTo(whole.meanChange, 10);
  for (let y = 0; y < rect.height; y++) {
    const from = (rect.y + y) * image.width + rect.x;
    expect(preview.mask.data.subarray(y * rect.width, (y + 1) * rect.width)).toEqual(whole.mask.data.subarray(from, from + rect.width));
    expect(preview.image.data.subarray(4 * y * rect.width, 4 * (y + 1) * rect.width)).toEqual(
      whole.image.data.subarray(4 * from, 4 * (from + rect.width)),
    );
  }
});

test("where it is large, the preview is the composition reduced", () => {
  const image = photo(301, 203);
  const { frame, change } = brighter(image, 24);
  const whole = composePatch(image, frame, change, DEFAULT_MASK_RULE);
  const preview = composePreview(image, frame, change, DEFAULT_MASK_RULE, 3000);
  if (!preview) throw new Error("no preview");
  const { rect, image: reduced } = preview;
  const factor = rect.width / reduced.width;
  expect([factor, rect.height / reduced.height]).toEqual([5, 5]);
  expect(reduced.width * reduced.height).toBeLessThanOrEqual(3000);
  expect(preview.maskPixels / whole.maskPixels).toBeCloseTo(1, 1);
  expect(preview.meanChange / whole.meanChange).toBeCloseTo(1, 1);
  let error = 0;
  for (let y = 0; y < reduced.height; y++) {
    for (let x = 0; x < reduced.width; x++) {
      let mean = 0;
      for (let k = 0; k < factor * factor; k++) {
        const [column, row] = [rect.x + x * factor + (k % factor), rect.y + y * factor + Math.floor(k / factor)];
        mean += whole.image.data[4 * (row * image.width + column)] / factor ** 2;
      }
      error += Math.abs(reduced.data[4 * (y * reduced.width + x)] - mean) / (reduced.width * reduced.height);
    }
  }
  expect(error).toBeLessThan(1.5);
});

test("a change that reaches nothing has no preview", () => {
  const image = photo(100, 80);
  expect(composePreview(image, wholeFrame(image), brighter(image, 0).change, DEFAULT_MASK_RULE)).toBeNull();
});
