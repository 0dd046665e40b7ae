import type { Notice } from "../contract/engine.ts";
import { MAX_IMAGE_SIDE } from "../contract/recipe.ts";
import { Fault } from "../core/fault.ts";
import { readJpegHeader } from "./jpeg-header.ts";
import { readPngHeader } from "./png-header.ts";
import { type ImageFormat, nameOfFormat, type RawHeader } from "./raw-header.ts";
import { readWebpHeader } from "./webp-header.ts";

/** What a picture's file says of itself, before anything is decoded. */
export interface ImageHeader {
  readonly format: ImageFormat;
  /** Upright: EXIF orientation applied. */
  readonly width: number;
  readonly height: number;
  readonly bitDepth: 8 | 16;
  readonly greyscale: boolean;
  readonly notices: readonly Notice[];
}

/** A picture smaller than this on a side has nothing to paint on. */
const MIN_IMAGE_SIDE = 16;

/**
 * Decides by its bytes, never by its name, whether a file is a picture that can be opened.
 * @throws Fault image-unreadable, image-format, image-truncated, image-empty, image-too-small, image-too-large, image-cmyk, image-animated
 */
export function readImageHeader(bytes: Uint8Array<ArrayBuffer>, name: string): ImageHeader {
  const raw = readRawHeader(bytes, name);
  const truncated = () => new Fault("image-truncated", `${name} is cut off: its end is missing.`, "Copy or download it again.");
  if (!raw.size) throw truncated();
  const { format } = raw;
  const { width, height } = raw.size;
  if (width === 0 || height === 0)
    throw new Fault("image-empty", `${name} has no pixels (${width} × ${height}).`, "Choose another picture.", { width, height });
  if (raw.channels === 4 && format === "jpeg") {
    throw new Fault("image-cmyk", `${name} is made for print (CMYK).`, "Save it as RGB in an image editor, then open that.");
  }
  if (raw.animated)
    throw new Fault("image-animated", `${name} is an animation.`, "Save the frame that you need as a still picture, then open that.");
  if (Math.max(width, height) > MAX_IMAGE_SIDE) {
    throw new Fault(
      "image-too-large",
      `${name} is ${width} × ${height} pixels; up to ${MAX_IMAGE_SIDE} on a side can be opened.`,
      "Crop it to the part of interest, or scale it down.",
      { width, height, limit: MAX_IMAGE_SIDE },
    );
  }
  if (Math.min(width, height) < MIN_IMAGE_SIDE) {
    throw new Fault(
      "image-too-small",
      `${name} is ${width} × ${height} pixels; at least ${MIN_IMAGE_SIDE} on a side are needed.`,
      "Choose a larger picture.",
      { width, height, least: MIN_IMAGE_SIDE },
    );
  }
  if (raw.truncated) throw truncated();
  return { format, width, height, bitDepth: raw.bits === 16 ? 16 : 8, greyscale: raw.channels <= 2, notices: noticesOf(name, raw) };
}

function readRawHeader(bytes: Uint8Array<ArrayBuffer>, name: string): RawHeader {
  const raw = readPngHeader(bytes) ?? readJpegHeader(bytes) ?? readWebpHeader(bytes);
  if (raw) return raw;
  if (bytes.length === 0) throw new Fault("image-empty", `${name} is an empty file.`, "Copy or download it again.");
  const other = nameOfFormat(bytes);
  if (other)
    throw new Fault(
      "image-format",
      `${name} is in the format ${other}, which cannot be opened.`,
      "Save it as PNG, JPEG or WebP, then open that.",
      { format: other },
    );
  throw new Fault("image-unreadable", `${name} is not a picture.`, "Choose a PNG, JPEG or WebP file.");
}

/** How names of pictures end that can be opened. */
export const EXTENSIONS: Record<ImageFormat, readonly string[]> = {
  png: ["png", "apng"],
  jpeg: ["jpg", "jpeg", "jpe", "jfif"],
  webp: ["webp"],
};

function noticesOf(name: string, { format, bits }: RawHeader): Notice[] {
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase();
  const notices: Notice[] = [];
  if (extension && !EXTENSIONS[format].includes(extension)) {
    notices.push({ code: "extension", message: `${name} is a ${format.toUpperCase()} file in spite of its name.` });
  }
  if (bits === 16) notices.push({ code: "sixteen-bit", message: `${name} has 16 bits a channel; the picture is edited with 8.` });
  return notices;
}
