import type { RegionOp } from "../../src/core/edit.ts";
import { Fault } from "../../src/core/fault.ts";
import { maskOfPicture, maskOp } from "../../src/core/mask-runs.ts";
import type { Size } from "../../src/core/raster.ts";
import { readImageHeader } from "../../src/formats/image-header.ts";
import { decodePicture } from "./decode.ts";

/**
 * A mask picture (white is inside; so is nothing transparent) as an operation on the region of an image of this size.
 * @throws Fault mask-size, image-…
 */
export async function importMask(file: Blob, name: string, { width, height }: Size): Promise<RegionOp> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const header = readImageHeader(bytes, name);
  if (header.width !== width || header.height !== height) {
    throw new Fault(
      "mask-size",
      `${name} is ${header.width} × ${header.height} pixels, the picture ${width} × ${height}.`,
      "Choose the mask that belongs to this picture, of the same size.",
      { maskWidth: header.width, maskHeight: header.height, width, height },
    );
  }
  return maskOp(maskOfPicture(await decodePicture(file, name, bytes, header, "black")));
}
