import { join } from "node:path";
import { type Manifest, type ModelEntry, parseManifest } from "../src/contract/manifest.ts";
import { Fault } from "../src/core/fault.ts";
import { checkModel } from "../src/formats/sha256.ts";
import { readInput } from "./read-input.ts";

/** The installed models. */
export interface ModelFolder {
  readonly path: string;
  readonly manifest: Manifest;
  /** A file that the manifest names, exactly as it names it. @throws Fault model-missing, model-hash */
  read(id: ModelEntry["id"], stored: Pick<ModelEntry, "file" | "sha256">): Promise<Uint8Array<ArrayBuffer>>;
}

/** @throws Fault model-missing, manifest-unreadable */
export async function openModels(path: string): Promise<ModelFolder> {
  const text = new TextDecoder().decode(await readModelFile(join(path, "manifest.json")));
  return {
    path,
    manifest: parseManifest(jsonOf(text)),
    async read(id, { file, sha256 }) {
      const bytes = await readModelFile(join(path, file));
      await checkModel({ id, file, sha256 }, bytes);
      return bytes;
    },
  };
}

async function readModelFile(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await readInput(path, "model-missing");
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    throw new Fault(
      thrown.code,
      thrown.message,
      "Install the program again, or export the models with python -m training export.",
      thrown.details,
    );
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Fault("manifest-unreadable", "The list of models is not valid JSON.", "Install the program again.");
  }
}
