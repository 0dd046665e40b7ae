import sharp from "sharp";
import { Fault } from "../src/core/fault.ts";
import type { RgbaImage } from "../src/core/raster.ts";
import type { ImageHeader } from "../src/formats/image-header.ts";
import { type Backdrop, decodePng16 } from "../src/formats/png16.ts";

/**
 * A picture's pixels, the same as a browser gives without colour management: the colour profile left out, EXIF orientation applied
 * (browsers leave it out in WebP), laid over a backdrop where it is transparent.
 * @throws Fault image-unreadable
 */
export async function decodePicture(
  bytes: Uint8Array<ArrayBuffer>,
  header: ImageHeader,
  name: string,
  backdrop: Backdrop = "white",
): Promise<RgbaImage> {
  if (header.bitDepth === 16) return decodePng16(bytes, backdrop);
  try {
    const { data, info } = await sharp(bytes, { autoOrient: header.format !== "webp", ignoreIcc: true, failOn: "error" })
      .toColourspace("srgb")
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data: over(data, backdrop === "white" ? 255 : 0) };
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new Fault(
      "image-unreadable",
      `${name} cannot be decoded; it seems to be damaged.`,
      "Save it again from the program that made it.",
      {
        why,
      },
    );
  }
}

function over(rgba: Uint8Array, ground: number): Uint8ClampedArray<ArrayBuffer> {
  const out = new Uint8ClampedArray(rgba);
  for (let i = 3; i < out.length; i += 4) {
    const alpha = out[i];
    if (alpha === 255) continue;
    for (let c = i - 3; c < i; c++) out[c] = Math.round((out[c] * alpha + ground * (255 - alpha)) / 255);
    out[i] = 255;
  }
  return out;
}
