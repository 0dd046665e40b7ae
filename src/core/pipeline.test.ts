import { describe, expect, test } from "vitest";
import { DEFAULT_COMPOSITION, DEFAULT_MAP_CHOICE, DEFAULT_MASK_RULE, type Edit } from "./edit.ts";
import { fakeRunner } from "./fake-runner.testing.ts";
import type { ModelRunner } from "./models.ts";
import { createPipeline, type Sources } from "./pipeline.ts";
import { seededRandom } from "./random.ts";
import { newPlane, type RgbaImage } from "./raster.ts";

const SIDE = 64;

function picture(width: number, height: number, seed: number): RgbaImage {
  const random = seededRandom(seed);
  return {
    width,
    height,
    data: Uint8ClampedArray.from({ length: 4 * width * height }, (_, i) => (i % 4 === 3 ? 255 : random.between(40, 200))),
  };
}

const sources: Sources = { image: picture(120, 100, 1), reference: null, depth: null };
const edit: Edit = {
  mode: "edit",
  frame: { x: 10, y: 0, size: 96 },
  region: [{ kind: "ellipse", x: 40, y: 30, width: 40, height: 40, erase: false }],
  manipulations: [{ name: "dent", parameters: {}, seed: 1 }],
  maps: DEFAULT_MAP_CHOICE,
  composition: DEFAULT_COMPOSITION,
  mask: DEFAULT_MASK_RULE,
  reference: null,
};

describe("edit", () => {
  test("models see the frame, and the change stays within reach of the region", async () => {
    const runner = fakeRunner();
    const { frame, before, given, change, hybrid } = await createPipeline(runner, SIDE).generate(edit, sources);
    expect(runner.calls).toEqual(["edge", "depth", "generator"]);
    expect(frame).toEqual(edit.frame);
    expect(hybrid).toBeNull();
    expect(given.maps.depth.data).not.toEqual(before.maps.depth.data);
    const outside = before.region.data.findIndex((weight, i) => weight === 0 && given.maps.depth.data[i] !== before.maps.depth.data[i]);
    expect(outside).toBe(-1);
    const beyond = change?.reach.data.findIndex((weight, i) => weight === 0 && change.change.data[i] !== 0);
    expect(beyond).toBe(-1);
    expect(change?.change.data.some((value) => value !== 0)).toBe(true);
  });

  test("the same edit gives the same generation", async () => {
    const once = await createPipeline(fakeRunner(), SIDE).generate(edit, sources);
    const again = await createPipeline(fakeRunner(), SIDE).generate(edit, sources);
    expect(again).toEqual(once);
  });

  test("without a frame it is fitted to the region", async () => {
    const { frame } = await createPipeline(fakeRunner(), SIDE).generate({ ...edit, frame: null }, sources);
    expect(frame).toEqual({ x: 0, y: -10, size: 120 });
  });

  test("manipulations follow each other", async () => {
    const pipeline = createPipeline(fakeRunner(), SIDE);
    const dent = { name: "dent", parameters: {}, seed: 1 } as const;
    const once = await pipeline.generate(edit, sources);
    const twice = await pipeline.generate({ ...edit, manipulations: [dent, dent] }, sources);
    const sum = (values: Float32Array) => values.reduce((total, value) => total + value, 0);
    expect(sum(twice.given.maps.depth.data)).toBeLessThan(sum(once.given.maps.depth.data));
  });

  test("estimates are kept while only the manipulation changes, and a failed one is tried again", async () => {
    const runner = fakeRunner();
    const pipeline = createPipeline(runner, SIDE);
    await pipeline.generate(edit, sources);
    await pipeline.generate({ ...edit, manipulations: [{ name: "raise", parameters: {}, seed: 1 }] }, sources);
    expect(runner.calls).toEqual(["edge", "depth", "generator", "generator"]);

    let fails = true;
    const shaky: ModelRunner = { run: (model, inputs) => (fails ? Promise.reject(new Error("down")) : runner.run(model, inputs)) };
    const other = createPipeline(shaky, SIDE);
    await expect(other.generate(edit, sources)).rejects.toThrow("down");
    fails = false;
    await expect(other.generate(edit, sources)).resolves.toBeDefined();
  });

  test("estimates of a forgotten image are made anew, those of others are not", async () => {
    const runner = fakeRunner();
    const pipeline = createPipeline(runner, SIDE);
    const other = { ...sources, image: picture(90, 90, 3) };
    await pipeline.generate(edit, sources);
    await pipeline.generate(edit, other);
    pipeline.forget(sources.image);
    runner.calls.length = 0;
    await pipeline.generate(edit, other);
    expect(runner.calls).toEqual(["generator"]);
    await pipeline.generate(edit, sources);
    expect(runner.calls).toEqual(["generator", "edge", "depth", "generator"]);
  });

  test("depth that was opened is taken instead of an estimate", async () => {
    const runner = fakeRunner();
    const { before } = await createPipeline(runner, SIDE).generate(edit, { ...sources, depth: newPlane(120, 100, 0.25) });
    expect(runner.calls).toEqual(["edge", "generator"]);
    expect(before.maps.depth.data.every((value) => value === 0.25)).toBe(true);
  });

  test("nothing painted", async () => {
    await expect(createPipeline(fakeRunner(), SIDE).generate({ ...edit, region: [] }, sources)).rejects.toMatchObject({
      code: "region-empty",
    });
  });

  test("a manipulation that needs a reference has none", async () => {
    const replace: Edit = { ...edit, manipulations: [{ name: "replace", parameters: {}, seed: 1 }] };
    await expect(createPipeline(fakeRunner(), SIDE).generate(replace, sources)).rejects.toMatchObject({ code: "reference-missing" });
  });

  test("a reference without a region is laid in whole, and nothing from beyond its borders", async () => {
    const reference = picture(90, 45, 3);
    const dark = (i: number) => Math.floor(i / 4 / 90) % 44 === 0 && i % 4 < 3;
    reference.data.forEach((_, i) => {
      reference.data[i] = dark(i) ? 0 : 255; // what is repeated beyond its top and bottom is black
    });
    const replace: Edit = {
      ...edit,
      region: [{ kind: "rectangle", x: 30, y: 20, width: 60, height: 60, erase: false }],
      manipulations: [{ name: "replace", parameters: { aspect: false }, seed: 1 }],
      reference: { frame: null, region: [] },
    };
    const { given, before } = await createPipeline(fakeRunner(), SIDE).generate(replace, { ...sources, reference });
    const laidIn = [...given.image.data.subarray(0, SIDE * SIDE)].filter((_, i) => before.region.data[i] > 0.99);
    expect(laidIn.filter((value) => value < 0.5).length / laidIn.length).toBeLessThan(0.15);
  });
});

describe("hybrid", () => {
  const hybrid: Edit = { ...edit, mode: "hybrid", frame: null, region: [], reference: { frame: null, region: [] } };
  const both: Sources = { ...sources, reference: picture(80, 80, 2) };

  test("takes the appearance of the reference and the maps of the target", async () => {
    const { frame, before, given, hybrid: out, change, groups } = await createPipeline(fakeRunner(), SIDE).generate(hybrid, both);
    expect(frame).toEqual({ x: 0, y: -10, size: 120 });
    expect(change).toBeNull();
    expect(given.maps).toEqual(before.maps);
    expect(given.image.data).not.toEqual(before.image.data);
    expect(out?.data).not.toEqual(given.image.data);
    expect(groups.ahd.output.data).not.toEqual(groups.ahe.output.data);
  });

  test("at strength 0 is the reference", async () => {
    const composition = { ...DEFAULT_COMPOSITION, strength: 0 };
    const { given, hybrid: out } = await createPipeline(fakeRunner(), SIDE).generate({ ...hybrid, composition }, both);
    expect(out?.data).toEqual(given.image.data);
  });

  test("needs a second picture", async () => {
    await expect(createPipeline(fakeRunner(), SIDE).generate(hybrid, sources)).rejects.toMatchObject({ code: "reference-missing" });
  });
});
