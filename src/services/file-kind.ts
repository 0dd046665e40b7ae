import { Fault } from "../core/fault.ts";
import { looksLikePack } from "../formats/pack-bounds.ts";
import { openZip } from "../formats/zip-folder.ts";

/** What an opened file is, by what it holds; names and types are often wrong. */
export type FileKind = "sample" | "pack" | "recipe" | "picture";

/**
 * Anything that is neither a zip nor text in braces is taken for a picture: the decoder says what is wrong with it.
 * @throws Fault image-unreadable
 */
export async function fileKind(file: File): Promise<FileKind> {
  const head = await firstBytes(file);
  if (head[0] === 0x50 && head[1] === 0x4b) return (await isPack(file)) ? "pack" : "sample"; // "PK"
  const text = new TextDecoder().decode(head).trimStart();
  return text.startsWith("{") || /\.json$/i.test(file.name) ? "recipe" : "picture";
}

async function firstBytes(file: File): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(0, 64).arrayBuffer());
  } catch {
    throw new Fault("image-unreadable", `${file.name} cannot be read.`, "Choose files, not folders, and check that they are still there.");
  }
}

async function isPack(zip: File): Promise<boolean> {
  try {
    return looksLikePack(openZip(new Uint8Array(await zip.arrayBuffer())).names);
  } catch {
    return false;
  }
}
