import { describe, expect, test } from "vitest";
import { DEFAULT_COMPOSITION, DEFAULT_MAP_CHOICE, DEFAULT_MASK_RULE, type Edit } from "./edit.ts";
import { fakeRunner } from "./fake-runner.testing.ts";
import { createPipeline, type Sources } from "./pipeline.ts";
import { newPlane, type RgbaImage } from "./raster.ts";
import { renderSample } from "./sample.ts";
import type { Scanlines } from "./scanlines.ts";

const SIDE = 64;
const image: RgbaImage = {
  width: 300,
  height: 200,
  data: Uint8ClampedArray.from({ length: 240_000 }, (_, i) => (i % 4 === 3 ? 255 : 60 + ((i * 7) % 90))),
};
const sources: Sources = { image, reference: null, depth: null };
const edit: Edit = {
  mode: "edit",
  frame: { x: 100, y: 40, size: 128 },
  region: [{ kind: "ellipse", x: 140, y: 80, width: 50, height: 40, erase: false }],
  manipulations: [{ name: "dent", parameters: {}, seed: 1 }],
  maps: DEFAULT_MAP_CHOICE,
  composition: { ...DEFAULT_COMPOSITION, group: "ahd", strength: 2 },
  mask: DEFAULT_MASK_RULE,
  reference: null,
};

function bytes(lines: Scanlines): Uint8Array {
  const length = (lines.width * lines.channels * lines.bits) / 8;
  const out = new Uint8Array(length * lines.height);
  for (let y = 0; y < lines.height; y++) lines.row(y, out.subarray(y * length, (y + 1) * length));
  return out;
}

async function sample(of: Edit, from: Sources) {
  const pipeline = createPipeline(fakeRunner(), SIDE);
  return renderSample(of, from, await pipeline.generate(of, from), pipeline);
}

describe("edit", () => {
  test("every file has the image's size", async () => {
    const rasters = await sample(edit, sources);
    for (const lines of Object.values(rasters)) expect([lines?.width, lines?.height]).toEqual([300, 200]);
    expect([rasters.image.bits, rasters.depth.bits, rasters.edge.bits]).toEqual([8, 16, 8]);
  });

  test("outside the mask the picture is untouched; inside it changed; the mask is 0 or 255", async () => {
    const rasters = await sample(edit, sources);
    const picture = bytes(rasters.image);
    const mask = bytes(rasters.mask as Scanlines);
    expect(new Set(mask)).toEqual(new Set([0, 255]));
    const original = (i: number) => image.data[4 * Math.floor(i / 3) + (i % 3)];
    expect(picture.findIndex((value, i) => mask[Math.floor(i / 3)] === 0 && value !== original(i))).toBe(-1);
    const inside = [...picture.keys()].filter((i) => mask[Math.floor(i / 3)] === 255);
    expect(inside.filter((i) => picture[i] !== original(i)).length).toBeGreaterThan(0.9 * inside.length);
  });

  test("measured depth stays measured away from the defect, and follows it inside", async () => {
    const { depth } = await sample(edit, { ...sources, depth: newPlane(300, 200, 0.5) });
    const values = new DataView(bytes(depth).buffer);
    const at = (x: number, y: number) => values.getUint16(2 * (y * 300 + x)) / 65535;
    expect(at(10, 10)).toBeCloseTo(0.5, 4);
    expect(at(120, 60)).toBeCloseTo(0.5, 4);
    expect(at(165, 100)).toBeLessThan(0.48);
  });

  test("a frame as large as the image that lies beside it leaves the maps around whole", async () => {
    const shifted = await sample({ ...edit, frame: { x: 100, y: -50, size: 300 } }, sources);
    const row = new DataView(bytes(shifted.depth).buffer, 2 * 300 * 20);
    const left = Array.from({ length: 60 }, (_, x) => row.getUint16(2 * x));
    expect(Math.max(...left)).toBeGreaterThan(0);
  });

  test("estimated depth around the frame is that of the whole image", async () => {
    const withDefect = bytes((await sample(edit, sources)).depth);
    const without = bytes((await sample({ ...edit, manipulations: [{ name: "smooth", parameters: {}, seed: 1 }] }, sources)).depth);
    const row = (from: Uint8Array, y: number) => from.slice(600 * y, 600 * (y + 1));
    expect(row(withDefect, 10)).toEqual(row(without, 10));
    expect(row(withDefect, 100)).not.toEqual(row(without, 100));
  });
});

test("a hybrid has the models' resolution, the target's shape and no mask", async () => {
  const hybrid: Edit = { ...edit, mode: "hybrid", frame: null, region: [], reference: { frame: null, region: [] } };
  const rasters = await sample(hybrid, { ...sources, reference: image });
  expect(rasters.mask).toBeNull();
  // 300 × 200: the frame's upper and lower sixth lie beyond the picture
  expect([rasters.image.width, rasters.image.height]).toEqual([SIDE, 42]);
  expect([rasters.depth.width, rasters.depth.height]).toEqual([SIDE, 42]);
  expect(new Set(bytes(rasters.image)).size).toBeGreaterThan(10);
});
