import type { OpenedImage } from "../../src/contract/engine.ts";
import { imageBitmap } from "./bitmaps.ts";
import type { Desk } from "./desk.ts";
import { isDepth } from "./pictures.ts";

/** Longest side of what is shown of a picture. */
const DISPLAY_SIDE = 4096;

/** @throws Fault image-… */
export async function openImage({ pictures }: Desk, file: Blob, name: string): Promise<OpenedImage> {
  const { sha256, header, image, recipe } = await pictures.open(file, name);
  const { width, height } = image;
  return {
    ref: { name, sha256, width, height },
    bitmap: await imageBitmap(image, DISPLAY_SIDE),
    bitDepth: isDepth(header) ? 16 : 8,
    notices: header.notices,
    recipe,
  };
}
