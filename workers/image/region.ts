import type { ImageWorker, RegionView } from "../../src/contract/engine.ts";
import { boundingBox } from "../../src/core/raster.ts";
import { maskBitmap } from "./bitmaps.ts";
import type { Desk } from "./desk.ts";
import { fitted, reduceMask } from "./reduce-mask.ts";

/** Longest side of what is shown of a region. */
const REGION_SIDE = 2048;

/** @throws Fault source-missing, mask-size */
export async function viewRegion(
  { pictures, regions }: Desk,
  ...[id, ops, reference]: Parameters<ImageWorker["region"]>
): Promise<RegionView> {
  const referenceMask = reference ? regions.render(reference.image, pictures.image(reference.image), reference.ops) : undefined;
  const mask = regions.render(id, pictures.image(id), ops, referenceMask);
  const box = boundingBox(mask);
  const size = fitted(mask, REGION_SIDE);
  return { bitmap: await maskBitmap(size.width < mask.width ? reduceMask(mask, size, box) : mask), box };
}
