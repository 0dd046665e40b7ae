import type { ModelCheck, Progress, WireTensors } from "../../src/contract/engine.ts";
import { type Manifest, type ModelEntry, modelEntry } from "../../src/contract/manifest.ts";
import type { PackedModel } from "../../src/contract/pack.ts";
import { FRAME_SIDE } from "../../src/core/edit.ts";
import type { ModelId } from "../../src/core/models.ts";
import type { Size } from "../../src/core/raster.ts";
import { differences, readGolden } from "../../src/formats/golden.ts";
import { proveModel } from "../../src/formats/prove-model.ts";
import { createMemo } from "../memoise.ts";
import type { OnBytes } from "./download.ts";
import { goldenFile, type ModelStore, type StoredFile } from "./model-store.ts";
import { readPacked } from "./packed.ts";
import type { Session } from "./runtime.ts";
import { blankInputs, frameOf } from "./tensors.ts";

/** The models on the backend that was chosen; as InferenceWorker says of the same functions. */
export interface Models {
  load(model: string | PackedModel, onProgress: (progress: Progress) => void): Promise<void>;
  run(model: string, inputs: WireTensors): Promise<WireTensors>;
  check(model: string | PackedModel): Promise<ModelCheck>;
  unload(models: readonly string[]): Promise<void>;
  prove(model: PackedModel): Promise<void>;
}

interface Found {
  readonly entry: ModelEntry;
  read(file: StoredFile, onBytes?: OnBytes): Promise<Uint8Array<ArrayBuffer>>;
}

const FRAME: Size = { width: FRAME_SIDE, height: FRAME_SIDE };

/** Sessions are kept by model and frame size. */
export function createModels(
  manifest: Manifest,
  store: ModelStore,
  open: (model: Uint8Array<ArrayBuffer>, frame: Size) => Promise<Session>,
): Models {
  const packed = new Map<string, PackedModel>();
  const sessions = createMemo<Session>();
  const warmUps = createMemo<WireTensors>();

  const installed = (name: string) => manifest.models.find(({ id, sha256 }) => id === name || sha256 === name);

  function find(model: string | PackedModel): Found {
    if (typeof model !== "string") return { entry: model.entry, read: (file) => readPacked(model, file) };
    const entry = installed(model);
    const inPack = packed.get(model);
    if (!entry && inPack) return find(inPack);
    return { entry: entry ?? modelEntry(manifest, model as ModelId), read: store.read };
  }

  function session({ entry, read }: Found, frame: Size, onStep: (step: number, loadedBytes: number) => void = () => {}): Promise<Session> {
    return sessions.get(`${entry.sha256} ${frame.width} ${frame.height}`, async () => {
      const bytes = await read(entry, (loaded) => onStep(1, loaded));
      onStep(2, entry.bytes);
      return open(bytes, frame);
    });
  }

  return {
    async load(model, onProgress) {
      const found = find(model);
      const { entry } = found;
      if (typeof model !== "string") packed.set(entry.sha256, model);
      const tell = (step: number, loadedBytes: number) =>
        onProgress({ label: `Loading ${entry.id}`, loadedBytes, totalBytes: entry.bytes, step, steps: 3 });
      await warmUps.get(entry.sha256, async () => {
        const ready = await session(found, FRAME, tell);
        tell(3, entry.bytes);
        return ready.run(blankInputs(entry, FRAME));
      });
    },
    run: async (model, inputs) => (await session(find(model), frameOf(inputs))).run(inputs),
    async check(model) {
      const { entry, read } = find(model);
      const { inputs, onnx } = readGolden(await read(goldenFile(entry)));
      const trial = await open(await read(entry), frameOf(inputs));
      try {
        const difference = differences(await trial.run(inputs), onnx);
        const start = performance.now();
        await trial.run(inputs);
        return { model: entry.id, ...difference, milliseconds: performance.now() - start };
      } finally {
        await trial.release();
      }
    },
    async unload(models) {
      const gone = (key: string) => models.some((sha256) => key.startsWith(sha256) && !installed(sha256));
      warmUps.take(gone);
      for (const ended of await Promise.allSettled(sessions.take(gone))) if (ended.status === "fulfilled") await ended.value.release();
    },
    async prove(model) {
      const { entry, read } = find(model);
      await proveModel(entry, { model: await read(entry), golden: await read(goldenFile(entry)) }, open);
    },
  };
}
