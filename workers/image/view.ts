import type { GenerationView, Patch } from "../../src/contract/engine.ts";
import { type FrameChange, hybridPicture } from "../../src/core/compositing.ts";
import { toRgba } from "../../src/core/crop.ts";
import type { Edit } from "../../src/core/edit.ts";
import type { Generation } from "../../src/core/pipeline.ts";
import type { Mask, Rect, RgbaImage, RgbPlanes } from "../../src/core/raster.ts";
import { imageBitmap, maskBitmap, planeBitmap } from "./bitmaps.ts";
import { composePreview } from "./preview.ts";

/** What of a view depends on the mode. */
type Outcome = Pick<GenerationView, "result" | "mask" | "hybrid" | "maskPixels" | "meanChange">;

const UNCHANGED: Outcome = { result: null, mask: null, hybrid: null, maskPixels: 0, meanChange: 0 };

/** A generation as bitmaps. */
export async function generationView(edit: Edit, image: RgbaImage, generation: Generation): Promise<GenerationView> {
  const { frame, before, given, fusion, change, hybrid } = generation;
  const [depth, edge, changedDepth, changedEdge, fused] = await Promise.all([
    planeBitmap(before.maps.depth),
    planeBitmap(before.maps.edge),
    planeBitmap(given.maps.depth),
    planeBitmap(given.maps.edge),
    planeBitmap(fusion),
  ]);
  const outcome = hybrid
    ? await hybridOutcome(edit, generation, hybrid)
    : change
      ? await editOutcome(edit, image, generation, change)
      : UNCHANGED;
  return { frame, depth, edge, changedDepth, changedEdge, fusion: fused, ...outcome };
}

async function editOutcome(edit: Edit, image: RgbaImage, { frame }: Generation, change: FrameChange): Promise<Outcome> {
  const preview = composePreview(image, frame, change, edit.mask);
  if (!preview || preview.maskPixels === 0) return UNCHANGED;
  const { rect, maskPixels, meanChange } = preview;
  const [result, mask] = await Promise.all([picturePatch(rect, preview.image), maskPatch(rect, preview.mask)]);
  return { ...UNCHANGED, result, mask, maskPixels, meanChange };
}

async function hybridOutcome({ composition }: Edit, { frame, given, groups }: Generation, chosen: RgbPlanes): Promise<Outcome> {
  const picture = (group: "ahd" | "ahe") => imageBitmap(toRgba(hybridPicture(given.image, groups[group].output, composition.strength)));
  const rect = { x: frame.x, y: frame.y, width: frame.size, height: frame.size };
  const [result, ahd, ahe] = await Promise.all([picturePatch(rect, toRgba(chosen)), picture("ahd"), picture("ahe")]);
  return { ...UNCHANGED, result, hybrid: { ahd, ahe } };
}

const picturePatch = async (rect: Rect, image: RgbaImage): Promise<Patch> => ({ rect, bitmap: await imageBitmap(image) });

const maskPatch = async (rect: Rect, mask: Mask): Promise<Patch> => ({ rect, bitmap: await maskBitmap(mask) });
