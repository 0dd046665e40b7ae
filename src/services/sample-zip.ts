import { unzipSync, Zip, ZipDeflate, ZipPassThrough } from "fflate";
import { Fault } from "../core/fault.ts";

/** In the zip of a sample: the pictures it was made from, so that the zip alone restores the edit. */
const SOURCES = "source/";
const RECIPE = "recipe.json";
/** In bytes, unpacked: larger than any picture that can be opened. */
const MAX_ENTRY = 1 << 29;

export interface ZippedSample {
  readonly recipe: string;
  readonly sources: readonly File[];
}

/**
 * One zip of a sample's files and its sources. Pictures are stored as they are: they do not get smaller.
 * @param onFile hears before each file how many are done, and may throw to stop
 */
export async function zipSample(
  files: Readonly<Record<string, Blob>>,
  sources: readonly File[],
  onFile: (done: number, all: number) => void,
): Promise<Blob> {
  const entries: [string, Blob][] = [...Object.entries(files), ...sources.map((file): [string, Blob] => [SOURCES + file.name, file])];
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, chunk) => {
    failure ??= error;
    if (!error) parts.push(chunk as Uint8Array<ArrayBuffer>);
  });
  for (const [done, [name, blob]] of entries.entries()) {
    onFile(done, entries.length);
    const entry = name.endsWith(".json") ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name);
    zip.add(entry);
    entry.push(new Uint8Array(await blob.arrayBuffer()), true);
  }
  zip.end();
  if (failure) throw failure;
  return new Blob(parts, { type: "application/zip" });
}

/**
 * The recipe in an exported zip, and the sources beside it; they may lie in a folder.
 * @throws Fault recipe-unreadable
 */
export async function unzipSample(file: File): Promise<ZippedSample> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const entries = unzip(bytes, file.name);
  const recipe = Object.entries(entries).find(([name]) => /(^|\/)recipe\.json$/.test(name));
  if (!recipe)
    throw new Fault(
      "recipe-unreadable",
      `${file.name} holds neither a ${RECIPE} nor a model pack.`,
      "Choose a zip that this program exported.",
    );
  const folder = recipe[0].slice(0, -RECIPE.length) + SOURCES;
  const sources = Object.entries(entries).filter(([name]) => name.startsWith(folder) && !name.endsWith("/"));
  return {
    recipe: new TextDecoder().decode(recipe[1]),
    sources: sources.map(([name, data]) => new File([data as Uint8Array<ArrayBuffer>], name.slice(folder.length))),
  };
}

function unzip(bytes: Uint8Array, name: string): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, {
      filter: ({ name: entry, originalSize }) => originalSize <= MAX_ENTRY && /(^|\/)(recipe\.json$|source\/)/.test(entry),
    });
  } catch {
    throw new Fault("recipe-unreadable", `The zip ${name} is damaged.`, "Choose another copy of it.");
  }
}
