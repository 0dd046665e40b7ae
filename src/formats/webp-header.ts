import type { Size } from "../core/raster.ts";
import { ascii, type RawHeader } from "./raw-header.ts";

const ANIMATION = 0x02;

/** The header of a WebP (lossy, lossless or extended), or null for anything else. */
export function readWebpHeader(bytes: Uint8Array<ArrayBuffer>): RawHeader | null {
  if (ascii(bytes, 0, 4) !== "RIFF" || ascii(bytes, 8, 12) !== "WEBP") return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = bytes.length < 30 ? null : sizeOf(ascii(bytes, 12, 16), view);
  const animated = ascii(bytes, 12, 16) === "VP8X" && (bytes[20] & ANIMATION) !== 0;
  return { format: "webp", size, bits: 8, channels: 3, animated, truncated: !size || view.getUint32(4, true) + 8 > bytes.length };
}

/** From the first chunk's payload, which starts at byte 20. */
function sizeOf(chunk: string, view: DataView): Size {
  if (chunk === "VP8X") return { width: 1 + uint24(view, 24), height: 1 + uint24(view, 27) };
  if (chunk === "VP8L") {
    const packed = view.getUint32(21, true);
    return { width: 1 + (packed & 0x3fff), height: 1 + ((packed >>> 14) & 0x3fff) };
  }
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}

const uint24 = (view: DataView, at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
