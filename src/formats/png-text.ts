import { strFromU8, strToU8 } from "fflate";
import { PNG_SIGNATURE, pngChunk, pngChunks } from "./png-chunks.ts";

/** Under which exported pictures carry their recipe. */
export const RECIPE_KEYWORD = "anomalyhybrid-recipe";

/** An uncompressed iTXt chunk without language. */
export const pngTextChunk = (keyword: string, text: string): Uint8Array<ArrayBuffer> =>
  pngChunk("iTXt", strToU8(`${keyword}\0\0\0\0\0${text}`));

/** The text under a keyword in a PNG's iTXt chunks, or null; null for anything that is no PNG. */
export function readPngText(bytes: Uint8Array<ArrayBuffer>, keyword: string): string | null {
  if (!PNG_SIGNATURE.every((byte, i) => bytes[i] === byte)) return null;
  const head = strToU8(`${keyword}\0`);
  for (const { type, data, cut } of pngChunks(bytes)) {
    if (type === "iTXt" && !cut && head.every((byte, i) => data[i] === byte)) return textOf(data, head.length);
  }
  return null;
}

/** Compressed text is not read: this program writes none, and a small file could unfold without bound. */
function textOf(data: Uint8Array, at: number): string | null {
  const language = data.indexOf(0, at + 2);
  const translated = data.indexOf(0, language + 1);
  return data[at] === 1 || language < 0 || translated < 0 ? null : strFromU8(data.subarray(translated + 1));
}
