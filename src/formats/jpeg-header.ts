import { readOrientation, turned } from "./exif.ts";
import { ascii, type RawHeader } from "./raw-header.ts";

/** Start of frame, every coding but the tables that share the range (0xC4, 0xC8, 0xCC). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
const APP1 = 0xe1;

/** The header of a JPEG, or null for anything else. */
export function readJpegHeader(bytes: Uint8Array<ArrayBuffer>): RawHeader | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[2] !== 0xff) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let orientation = 1;
  let scan = bytes.length;
  let frame: Pick<RawHeader, "size" | "bits" | "channels"> = { size: null, bits: 8, channels: 3 };
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1];
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === START_OF_SCAN || marker === END_OF_IMAGE) {
      scan = at;
      break;
    }
    const length = view.getUint16(at + 2);
    if (at + 2 + length > bytes.length) break;
    if (isFrame(marker) && length >= 8) {
      frame = { bits: bytes[at + 4], size: { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }, channels: bytes[at + 9] };
    }
    if (marker === APP1 && ascii(bytes, at + 4, at + 8) === "Exif") orientation = readOrientation(view, at + 10, at + 2 + length);
    at += 2 + length;
  }
  return { format: "jpeg", ...frame, size: turned(frame.size, orientation), animated: false, truncated: !endsAfter(bytes, scan) };
}

/** Cameras append data after the end mark, so it is looked for from the back; a thumbnail before the scan has one of its own. */
function endsAfter(bytes: Uint8Array, scan: number): boolean {
  for (let i = bytes.length - 2; i > scan; i--) if (bytes[i] === 0xff && bytes[i + 1] === END_OF_IMAGE) return true;
  return false;
}
