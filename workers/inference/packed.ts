import type { Progress } from "../../src/contract/engine.ts";
import type { PackContents, PackedModel } from "../../src/contract/pack.ts";
import { Fault } from "../../src/core/fault.ts";
import { type ModelPack, openPack, verifyPack } from "../../src/formats/model-pack.ts";
import { checkPackSize } from "../../src/formats/pack-bounds.ts";
import type { StoredFile } from "./model-store.ts";

/** As InferenceWorker.readPack says. */
export async function readPack(file: Blob, onProgress: (progress: Progress) => void): Promise<PackContents> {
  const pack = await packIn(file);
  const { manifest, cards } = pack;
  await verifyPack(pack, ({ id }, step) =>
    onProgress({ label: `Reading ${id}`, loadedBytes: 0, totalBytes: 0, step: step + 1, steps: manifest.models.length }),
  );
  return { manifest, cards };
}

/** A file of a pack. The pack is opened for it alone: nothing of it stays in memory. @throws Fault model-hash, pack-format */
export async function readPacked({ pack }: PackedModel, file: StoredFile): Promise<Uint8Array<ArrayBuffer>> {
  return (await packIn(pack)).read(file.id, file);
}

async function packIn(file: Blob): Promise<ModelPack> {
  checkPackSize(file.size);
  const bytes = await file.arrayBuffer().catch(() => {
    throw new Fault("pack-format", "The model pack can no longer be read.", "Check that the file is still there, then open it again.");
  });
  return openPack(new Uint8Array(bytes));
}
