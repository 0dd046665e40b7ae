import { basename } from "node:path";
import type { Notice } from "../src/contract/engine.ts";
import type { SourceRef } from "../src/contract/recipe.ts";
import type { RgbaImage } from "../src/core/raster.ts";
import { readImageHeader } from "../src/formats/image-header.ts";
import type { Backdrop } from "../src/formats/png16.ts";
import { sha256Hex } from "../src/formats/sha256.ts";
import { decodePicture } from "./decode.ts";
import { readInput } from "./read-input.ts";

export interface Picture {
  readonly ref: SourceRef;
  readonly image: RgbaImage;
  readonly notices: readonly Notice[];
}

/** Opens a picture. @param backdrop what shows through where it is transparent @throws Fault image-* */
export async function readPicture(path: string, backdrop: Backdrop = "white"): Promise<Picture> {
  const bytes = await readInput(path, "image-unreadable");
  const name = basename(path);
  const header = readImageHeader(bytes, name);
  const image = await decodePicture(bytes, header, name, backdrop);
  const { width, height } = image;
  return { ref: { name, sha256: await sha256Hex(bytes), width, height }, image, notices: header.notices };
}
