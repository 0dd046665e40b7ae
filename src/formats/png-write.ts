import { Zlib } from "fflate";
import type { Scanlines } from "../core/scanlines.ts";
import { PNG_SIGNATURE, pngChunk } from "./png-chunks.ts";
import { pngTextChunk } from "./png-text.ts";

/** Of fflate: a good deal faster than the default and a few per cent larger. */
const LEVEL = 4;

const COLOUR_TYPES = { 1: 0, 3: 2 } as const;
const PAETH = 4;

/**
 * A PNG, written row by row: beside the result only two rows are held. The same rows give the same bytes.
 * @param texts by keyword, stored as iTXt
 */
export function encodePng(lines: Scanlines, texts: Readonly<Record<string, string>> = {}): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array<ArrayBuffer>[] = [Uint8Array.from(PNG_SIGNATURE), header(lines)];
  for (const [keyword, text] of Object.entries(texts)) parts.push(pngTextChunk(keyword, text));
  const zlib = new Zlib({ level: LEVEL }, (data) => data.length > 0 && parts.push(pngChunk("IDAT", data)));
  const pixel = (lines.channels * lines.bits) / 8;
  let above = new Uint8Array(pixel * lines.width);
  let row = new Uint8Array(above.length);
  for (let y = 0; y < lines.height; y++) {
    lines.row(y, row);
    zlib.push(paeth(row, above, pixel), y === lines.height - 1);
    [above, row] = [row, above];
  }
  parts.push(pngChunk("IEND", new Uint8Array()));
  return joined(parts);
}

function header({ width, height, channels, bits }: Scanlines): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(13);
  const view = new DataView(data.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  data[8] = bits;
  data[9] = COLOUR_TYPES[channels];
  return pngChunk("IHDR", data);
}

/** The row as differences to what left, above and upper left neighbours predict (PNG specification, section 9.4), led by the filter's number. */
function paeth(row: Uint8Array, above: Uint8Array, pixel: number): Uint8Array {
  const out = new Uint8Array(row.length + 1);
  out[0] = PAETH;
  for (let i = 0; i < row.length; i++) {
    const left = i < pixel ? 0 : row[i - pixel];
    const up = above[i];
    const corner = i < pixel ? 0 : above[i - pixel];
    const toLeft = Math.abs(up - corner);
    const toUp = Math.abs(left - corner);
    const toCorner = Math.abs(left + up - 2 * corner);
    out[i + 1] = row[i] - (toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner);
  }
  return out;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
