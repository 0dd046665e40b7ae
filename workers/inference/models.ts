import type { ModelCheck, Progress, WireTensors } from "../../src/contract/engine.ts";
import { type Manifest, modelEntry } from "../../src/contract/manifest.ts";
import { FRAME_SIDE } from "../../src/core/edit.ts";
import type { ModelId } from "../../src/core/models.ts";
import type { Size } from "../../src/core/raster.ts";
import { differences, readGolden } from "../../src/formats/golden.ts";
import { createMemo } from "../memoise.ts";
import { goldenFile, type ModelStore } from "./model-store.ts";
import type { Session } from "./runtime.ts";
import { blankInputs, frameOf } from "./tensors.ts";

/** The models on the backend that was chosen; as InferenceWorker says of the same functions. */
export interface Models {
  load(model: string, onProgress: (progress: Progress) => void): Promise<void>;
  run(model: string, inputs: WireTensors): Promise<WireTensors>;
  check(model: string): Promise<ModelCheck>;
}

const FRAME: Size = { width: FRAME_SIDE, height: FRAME_SIDE };

/** Sessions are kept by model and frame size. */
export function createModels(
  manifest: Manifest,
  store: ModelStore,
  open: (model: Uint8Array<ArrayBuffer>, frame: Size) => Promise<Session>,
): Models {
  const sessions = createMemo<Session>();
  const warmUps = createMemo<WireTensors>();
  const entryOf = (model: string) => modelEntry(manifest, model as ModelId);

  function session(model: string, frame: Size, onStep: (step: number, loadedBytes: number) => void = () => {}): Promise<Session> {
    const entry = entryOf(model);
    return sessions(`${model} ${frame.width} ${frame.height}`, async () => {
      const bytes = await store.read(entry, (loaded) => onStep(1, loaded));
      onStep(2, entry.bytes);
      return open(bytes, frame);
    });
  }

  return {
    async load(model, onProgress) {
      const entry = entryOf(model);
      const tell = (step: number, loadedBytes: number) =>
        onProgress({ label: `Loading ${model}`, loadedBytes, totalBytes: entry.bytes, step, steps: 3 });
      await warmUps(model, async () => {
        const ready = await session(model, FRAME, tell);
        tell(3, entry.bytes);
        return ready.run(blankInputs(entry, FRAME));
      });
    },
    async run(model, inputs) {
      return (await session(model, frameOf(inputs))).run(inputs);
    },
    async check(model) {
      const entry = entryOf(model);
      const { inputs, onnx } = readGolden(await store.read(goldenFile(entry)));
      const trial = await open(await store.read(entry), frameOf(inputs));
      try {
        const difference = differences(await trial.run(inputs), onnx);
        const start = performance.now();
        await trial.run(inputs);
        return { model, ...difference, milliseconds: performance.now() - start };
      } finally {
        await trial.release();
      }
    },
  };
}
