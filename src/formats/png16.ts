import { type DecodedPng, decode } from "fast-png";
import { Fault } from "../core/fault.ts";
import type { Plane, RgbaImage } from "../core/raster.ts";

/** What shows through where a picture is transparent: white behind photos, black (outside) behind masks. */
export type Backdrop = "white" | "black";

/**
 * A 16-bit PNG as 8-bit RGBA over a backdrop. Browsers and sharp round differently, so both leave these files to this.
 * @throws Fault image-unreadable
 */
export function decodePng16(bytes: Uint8Array<ArrayBuffer>, backdrop: Backdrop = "white"): RgbaImage {
  const { width, height, channels, data } = decoded(bytes);
  const out = new Uint8ClampedArray(4 * width * height);
  const colours = channels >= 3 ? 3 : 1;
  const ground = backdrop === "white" ? 255 : 0;
  const hasAlpha = channels % 2 === 0;
  for (let i = 0, p = 0; i < out.length; i += 4, p += channels) {
    const alpha = hasAlpha ? data[p + channels - 1] / 65535 : 1;
    for (let c = 0; c < 3; c++) out[i + c] = Math.round((data[p + (colours === 3 ? c : 0)] * alpha) / 257 + ground * (1 - alpha));
    out[i + 3] = 255;
  }
  return { width, height, data: out };
}

/**
 * A 16-bit greyscale PNG as depth in [0, 1], H W, near = 1.
 * @throws Fault depth-format, image-unreadable
 */
export function decodeDepthPng(bytes: Uint8Array<ArrayBuffer>): Plane {
  const { width, height, channels, depth, data } = decoded(bytes);
  if (depth !== 16 || channels > 2) {
    throw new Fault("depth-format", "This picture is no depth map.", "Choose a 16-bit greyscale PNG, near = white.", {
      bits: depth,
      channels,
    });
  }
  return { width, height, data: Float32Array.from({ length: width * height }, (_, i) => data[i * channels] / 65535) };
}

function decoded(bytes: Uint8Array<ArrayBuffer>): DecodedPng {
  try {
    return decode(bytes);
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new Fault(
      "image-unreadable",
      "This PNG cannot be decoded; it seems to be damaged.",
      "Save it again from the program that made it, or choose another file.",
      { why },
    );
  }
}
