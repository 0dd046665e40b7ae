import type { Size } from "../core/raster.ts";

export type ImageFormat = "png" | "jpeg" | "webp";

/** What a file's header says, unjudged. */
export interface RawHeader {
  readonly format: ImageFormat;
  /** Upright, in pixels; null where the file ends before it says so. */
  readonly size: Size | null;
  readonly bits: number;
  /** 1 grey, 2 grey with alpha, 3 colour, 4 colour with alpha; of a JPEG 4 is CMYK. */
  readonly channels: number;
  readonly animated: boolean;
  readonly truncated: boolean;
}

export const ascii = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

/** Formats that people try and that cannot be opened, by their first bytes. */
export function nameOfFormat(bytes: Uint8Array): string | null {
  const start = ascii(bytes, 0, 4);
  if (start === "GIF8") return "GIF";
  if (start === "II*\0" || start === "MM\0*") return "TIFF or raw";
  if (start.startsWith("BM")) return "BMP";
  if (start === "%PDF") return "PDF";
  if (start === "8BPS") return "Photoshop";
  if (ascii(bytes, 4, 8) === "ftyp") return /avi[fs]/.test(ascii(bytes, 8, 12)) ? "AVIF" : "HEIC or video";
  if (/^\s*(<\?xml|<svg)/.test(ascii(bytes, 0, 64))) return "SVG or XML";
  return null;
}
