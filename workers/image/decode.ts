import { Fault } from "../../src/core/fault.ts";
import type { RgbaImage } from "../../src/core/raster.ts";
import type { ImageHeader } from "../../src/formats/image-header.ts";
import { type Backdrop, decodePng16 } from "../../src/formats/png16.ts";

/** Pixels drawn at a time: beside the picture itself only so many are held twice, and no canvas is larger than any browser allows. */
const BAND_PIXELS = 1 << 22;

/**
 * The pixels of a picture as they are in the file, upright, over a backdrop where they are transparent. Colour profiles are not applied:
 * the same file gives the same pixels on every screen.
 * @throws Fault image-unreadable
 */
export async function decodePicture(
  file: Blob,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  header: ImageHeader,
  backdrop: Backdrop,
): Promise<RgbaImage> {
  if (header.bitDepth === 16) return decodePng16(bytes, backdrop);
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image", colorSpaceConversion: "none" }).catch(() => null);
  if (!bitmap) {
    throw new Fault(
      "image-unreadable",
      `${name} cannot be decoded; it seems to be damaged.`,
      "Save it again from the program that made it, or choose another file.",
    );
  }
  try {
    return pixelsOf(bitmap, backdrop);
  } finally {
    bitmap.close();
  }
}

function pixelsOf(bitmap: ImageBitmap, backdrop: string): RgbaImage {
  const { width, height } = bitmap;
  const rows = Math.min(height, Math.max(1, Math.floor(BAND_PIXELS / width)));
  const context = new OffscreenCanvas(width, rows).getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no 2D canvas");
  context.fillStyle = backdrop;
  const data = new Uint8ClampedArray(4 * width * height);
  for (let y = 0; y < height; y += rows) {
    const band = Math.min(rows, height - y);
    context.fillRect(0, 0, width, rows);
    context.drawImage(bitmap, 0, -y);
    data.set(context.getImageData(0, 0, width, band).data, 4 * y * width);
  }
  return { width, height, data };
}
