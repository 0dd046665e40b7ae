import { join } from "node:path";
import { type Manifest, type ModelEntry, parseManifest, withReplaced } from "../src/contract/manifest.ts";
import { checkNeeds } from "../src/contract/model-needs.ts";
import { Fault } from "../src/core/fault.ts";
import { checkModel } from "../src/formats/sha256.ts";
import { readInput } from "./read-input.ts";

/** Models that lie in a folder. */
export interface ModelFolder {
  readonly path: string;
  readonly manifest: Manifest;
  /** A file that the manifest names, exactly as it names it. @throws Fault model-missing, model-hash */
  read(id: ModelEntry["id"], stored: Pick<ModelEntry, "file" | "sha256">): Promise<Uint8Array<ArrayBuffer>>;
}

const INSTALL = "Install the program again, or export the models with python -m training export.";
const IMPORT = "Check the path, or unpack a model pack into a folder with models import.";

/** @throws Fault model-missing, with that advice, manifest-unreadable */
export async function openModels(path: string, advice = INSTALL): Promise<ModelFolder> {
  const text = new TextDecoder().decode(await readModelFile(join(path, "manifest.json"), advice));
  return {
    path,
    manifest: parseManifest(jsonOf(text)),
    async read(id, { file, sha256 }) {
      const bytes = await readModelFile(join(path, file), advice);
      await checkModel({ id, file, sha256 }, bytes);
      return bytes;
    },
  };
}

/** The models of a folder that --models names. @throws Fault model-missing, manifest-unreadable */
export const openNamedModels = (path: string): Promise<ModelFolder> => openModels(path, IMPORT);

/**
 * The installed models, with those of the folder that --models names in the place of theirs.
 * @throws Fault model-missing, manifest-unreadable, pack-io
 */
export async function openModelsInUse(installed: string, named: string | undefined): Promise<ModelFolder> {
  const builtIn = await openModels(installed);
  if (named === undefined) return builtIn;
  const folder = await openNamedModels(named);
  for (const entry of folder.manifest.models) checkNeeds(entry);
  const replaced = new Set(folder.manifest.models.map(({ id }) => id));
  return {
    path: folder.path,
    manifest: withReplaced(builtIn.manifest, folder.manifest.models),
    read: (id, stored) => (replaced.has(id) ? folder : builtIn).read(id, stored),
  };
}

async function readModelFile(path: string, advice: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await readInput(path, "model-missing");
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    throw new Fault(thrown.code, thrown.message, advice, thrown.details);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Fault("manifest-unreadable", "The list of models is not valid JSON.", "Install the program again.");
  }
}
