/** What an opened file is, by what it holds; names and types are often wrong. */
export type FileKind = "zip" | "recipe" | "picture";

/** Anything that is neither a zip nor text in braces is taken for a picture: the decoder says what is wrong with it. */
export async function fileKind(file: File): Promise<FileKind> {
  const head = new Uint8Array(await file.slice(0, 64).arrayBuffer());
  if (head[0] === 0x50 && head[1] === 0x4b) return "zip"; // "PK"
  const text = new TextDecoder().decode(head).trimStart();
  return text.startsWith("{") || /\.json$/i.test(file.name) ? "recipe" : "picture";
}
