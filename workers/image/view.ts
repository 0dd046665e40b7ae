import type { GenerationView, Patch } from "../../src/contract/engine.ts";
import { type FrameChange, hybridPicture } from "../../src/core/compositing.ts";
import { cellsInside, cropPlanes, toRgba } from "../../src/core/crop.ts";
import type { Edit } from "../../src/core/edit.ts";
import { frameRect } from "../../src/core/frame.ts";
import type { Generation } from "../../src/core/pipeline.ts";
import { intersect, type Mask, type Rect, type RgbaImage, type RgbPlanes, type Size } from "../../src/core/raster.ts";
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
    ? await hybridOutcome(edit, image, generation, hybrid)
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

/** Without what the frame of a picture that is not square has beyond it. */
async function hybridOutcome({ composition }: Edit, image: Size, generation: Generation, chosen: RgbPlanes): Promise<Outcome> {
  const { frame, given, groups } = generation;
  const inside = cellsInside(frame, image, chosen.width);
  const bitmap = (picture: RgbPlanes) => imageBitmap(toRgba(cropPlanes(picture, inside)));
  const group = (name: "ahd" | "ahe") => bitmap(hybridPicture(given.image, groups[name].output, composition.strength));
  const [result, ahd, ahe] = await Promise.all([bitmap(chosen), group("ahd"), group("ahe")]);
  const rect = intersect(frameRect(frame), { x: 0, y: 0, width: image.width, height: image.height });
  return { ...UNCHANGED, result: { rect, bitmap: result }, hybrid: { ahd, ahe } };
}

const picturePatch = async (rect: Rect, image: RgbaImage): Promise<Patch> => ({ rect, bitmap: await imageBitmap(image) });

const maskPatch = async (rect: Rect, mask: Mask): Promise<Patch> => ({ rect, bitmap: await maskBitmap(mask) });
