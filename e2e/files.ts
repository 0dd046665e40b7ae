import sharp from "sharp";
import { part, spot } from "../cli/pictures.testing.ts";

/** As Playwright hands files to a page. */
export interface PageFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const TYPES = {
  png: "image/png",
  jpg: "image/jpeg",
  webp: "image/webp",
  json: "application/json",
  zip: "application/zip",
  txt: "text/plain",
};

export function pageFile(name: string, bytes: Uint8Array): PageFile {
  const extension = name.slice(name.lastIndexOf(".") + 1);
  return { name, mimeType: TYPES[extension as keyof typeof TYPES] ?? "application/octet-stream", buffer: Buffer.from(bytes) };
}

/** A photo of a part that no sample shows. */
export const photo = async (width = 640, height = 480, name = "part.png"): Promise<PageFile> =>
  pageFile(name, await part(width, height).png().toBuffer());

/** A mask with a disc in its middle. */
export const mask = async (width = 640, height = 480, name = "mask.png"): Promise<PageFile> =>
  pageFile(name, await spot(width, height).png().toBuffer());

/** A picture file as raw pixels. */
export async function pixels(bytes: Uint8Array): Promise<{ width: number; height: number; channels: number; data: Buffer }> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels: info.channels, data };
}
