import { readOrientation, turned } from "./exif.ts";
import { PNG_SIGNATURE, pngChunks } from "./png-chunks.ts";
import type { RawHeader } from "./raw-header.ts";

/** By colour type: grey, colour, palette (decoded to colour), grey with alpha, colour with alpha. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 3, 4: 2, 6: 4 };

/** The header of a PNG, or null for anything else. With 16 bits its EXIF orientation is left aside, as by the decoder. */
export function readPngHeader(bytes: Uint8Array<ArrayBuffer>): RawHeader | null {
  if (!PNG_SIGNATURE.every((byte, i) => bytes[i] === byte)) return null;
  let head: Pick<RawHeader, "size" | "bits" | "channels"> = { size: null, bits: 8, channels: 3 };
  let orientation = 1;
  let animated = false;
  let complete = false;
  for (const { type, data, cut } of pngChunks(bytes)) {
    if (cut) break;
    if (type === "IHDR" && data.length >= 13) {
      const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
      head = { size: { width: view.getUint32(0), height: view.getUint32(4) }, bits: data[8], channels: CHANNELS[data[9]] ?? 3 };
    }
    if (type === "eXIf") orientation = readOrientation(new DataView(data.buffer, data.byteOffset, data.byteLength), 0, data.length);
    if (type === "acTL") animated = true;
    if (type === "IEND") complete = true;
  }
  return { format: "png", ...head, size: head.bits === 16 ? head.size : turned(head.size, orientation), animated, truncated: !complete };
}
