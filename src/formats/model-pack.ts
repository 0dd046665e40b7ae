import type { ModelEntry } from "../contract/manifest.ts";
import { checkNeeds } from "../contract/model-needs.ts";
import { type PackContents, parsePack } from "../contract/pack.ts";
import { Fault } from "../core/fault.ts";
import { checkPackSize, MAX_GOLDEN, MAX_MODEL, MAX_PACK, MAX_TEXT, tooLarge } from "./pack-bounds.ts";
import { checkModel } from "./sha256.ts";
import { openZip, type ZipFolder } from "./zip-folder.ts";

const COPY_AGAIN = "Copy the pack here once more, or make it again.";

type Stored = Pick<ModelEntry, "file" | "bytes" | "sha256">;

/** A model pack whose list was read and whose files are all there, at their sizes. */
export interface ModelPack extends PackContents {
  /** A file that the list names, exactly as it names it. @throws Fault model-hash */
  read(id: ModelEntry["id"], stored: Stored): Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * Opens a pack; its models are neither unpacked nor tried yet.
 * @throws Fault pack-too-large, pack-format, pack-schema, pack-file-missing, model-hash (a file of another size)
 */
export function openPack(bytes: Uint8Array<ArrayBuffer>): ModelPack {
  checkPackSize(bytes.length);
  const zip = zipOf(bytes);
  if (zip.size("manifest.json") === null) throw notPack("it has no manifest.json at its top level");
  const manifest = parsePack(textOf(zip, "manifest.json"));
  for (const entry of manifest.models) {
    checkStored(zip, entry.id, entry, MAX_MODEL);
    checkStored(zip, entry.id, entry.golden, MAX_GOLDEN);
  }
  const total = manifest.models.reduce((sum, entry) => sum + entry.bytes + entry.golden.bytes, 0);
  if (total > MAX_PACK) throw tooLarge("all of it", total, MAX_PACK);
  return {
    manifest,
    cards: Object.fromEntries(manifest.models.map(({ id, card }) => [id, textOf(zip, card)])),
    async read(id, stored) {
      const found = unpack(zip, stored.file);
      await checkModel({ id, ...stored }, found, COPY_AGAIN);
      return found;
    },
  };
}

/** Whether every file is the one that the list names, and every model one that the program can use by its entry. @throws Fault model-hash, pack-io */
export async function verifyPack(pack: ModelPack, onModel: (entry: ModelEntry, step: number) => void = () => {}): Promise<void> {
  const { models } = pack.manifest;
  for (const [step, entry] of models.entries()) {
    onModel(entry, step);
    await pack.read(entry.id, entry);
    await pack.read(entry.id, entry.golden);
  }
  for (const entry of models) checkNeeds(entry);
}

function zipOf(bytes: Uint8Array<ArrayBuffer>): ZipFolder {
  try {
    return openZip(bytes);
  } catch {
    throw notPack("it is no zip, or a damaged one");
  }
}

function checkStored(zip: ZipFolder, model: string, { file, bytes }: Stored, limit: number): void {
  const found = sizeOf(zip, file);
  if (bytes > limit) throw tooLarge(file, bytes, limit);
  if (found !== bytes)
    throw new Fault("model-hash", `The file ${file} of the pack has ${found} bytes instead of ${bytes}.`, COPY_AGAIN, { model, file });
}

function textOf(zip: ZipFolder, file: string): string {
  const size = sizeOf(zip, file);
  if (size > MAX_TEXT) throw tooLarge(file, size, MAX_TEXT);
  return new TextDecoder().decode(unpack(zip, file));
}

function sizeOf(zip: ZipFolder, file: string): number {
  const size = zip.size(file);
  if (size === null)
    throw new Fault("pack-file-missing", `The model pack lacks the file ${file}, which its manifest names.`, COPY_AGAIN, { file });
  return size;
}

function unpack(zip: ZipFolder, file: string): Uint8Array<ArrayBuffer> {
  try {
    return zip.read(file);
  } catch {
    throw notPack(`its file ${file} is damaged`);
  }
}

const notPack = (why: string): Fault =>
  new Fault("pack-format", `This is no model pack: ${why}.`, "Choose the zip that python -m training fit or import wrote.", { why });
