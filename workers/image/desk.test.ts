import { expect, test, vi } from "vitest";
import type { RunModel } from "../../src/contract/engine.ts";
import { DEFAULT_MAP_CHOICE } from "../../src/core/edit.ts";
import { rgbLines } from "../../src/core/scanlines.ts";
import { encodePng } from "../../src/formats/png-write.ts";
import { createDesk } from "./desk.ts";

const image = { width: 20, height: 16, data: new Uint8ClampedArray(4 * 20 * 16).fill(200) };
const file = new Blob([encodePng(rgbLines(image))]);
const frame = { x: 0, y: 0, size: 16 };

/** Answers every model with a flat map under the names that the extractors use. */
const flat = () =>
  vi.fn<RunModel>(async (_, { image: input }) => {
    const [, , height, width] = input?.dims ?? [1, 1, 1, 1];
    const map = { dims: [1, 1, height, width] as const, data: new Float32Array(height * width) };
    return { e1: map, depth: map };
  });

const open = async () => {
  const desk = createDesk(async () => image);
  const { sha256 } = await desk.pictures.open(file, "part.png");
  const maps = (run: RunModel, models = { edge: "1", depth: "2" }) =>
    desk.withModels(models, run, (pipeline) => pipeline.maps(desk.pictures.image(sha256), frame, DEFAULT_MAP_CHOICE, null));
  return { desk, sha256, maps };
};

test("estimates made for one call serve the next", async () => {
  const { maps } = await open();
  const [first, second] = [flat(), flat()];
  await Promise.all([maps(first), maps(second)]);
  expect(first.mock.calls.map(([model]) => model)).toEqual(["edge", "depth"]);
  expect(second).not.toHaveBeenCalled();
});

test("other versions of the models estimate anew", async () => {
  const { maps } = await open();
  const [first, second, third] = [flat(), flat(), flat()];
  await maps(first);
  await maps(second, { edge: "1", depth: "3" });
  await maps(third, { edge: "1", depth: "3" });
  expect(second).toHaveBeenCalledTimes(2);
  expect(third).not.toHaveBeenCalled();
});

test("each call's models are run by that call, also after one that failed", async () => {
  const { maps } = await open();
  const cancelled = vi.fn<RunModel>(() => Promise.reject(new Error("cancelled")));
  const run = flat();
  expect(await Promise.allSettled([maps(cancelled), maps(run)])).toMatchObject([
    { reason: { message: "cancelled" } },
    { status: "fulfilled" },
  ]);
  expect(cancelled).toHaveBeenCalledTimes(1);
  expect(run).toHaveBeenCalledTimes(2);
});

test("a closed picture leaves nothing behind", async () => {
  const { desk, sha256, maps } = await open();
  await maps(flat());
  await desk.close(sha256);
  await expect(desk.sources({ image: sha256, reference: null, depth: null })).rejects.toMatchObject({ code: "source-missing" });
  await desk.pictures.open(file, "part.png");
  const run = flat();
  await maps(run);
  expect(run).toHaveBeenCalledTimes(2);
});

test("the reference's region goes into the image's where an operation asks for it", async () => {
  const { desk, sha256 } = await open();
  const ids = { image: sha256, reference: sha256, depth: null };
  const sources = await desk.sources(ids);
  const box = { kind: "rectangle", x: 4, y: 4, width: 8, height: 6, erase: false } as const;
  const edit = {
    region: [{ kind: "augment", seed: 1, scale: 0, flip: false, crop: 0 }],
    reference: { frame: null, region: [box] },
  } as const;
  const { image: mask, reference } = desk.rendered(edit, ids, sources);
  expect(reference?.data.some((value) => value === 255)).toBe(true);
  expect(mask.data.some((value) => value === 255)).toBe(true);
  const alone = desk.rendered(edit, { ...ids, reference: null }, { ...sources, reference: null });
  expect(alone.reference).toBeNull();
  expect(alone.image.data.every((value) => value === 0)).toBe(true);
});
