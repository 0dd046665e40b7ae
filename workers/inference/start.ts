import type { BackendReport, InferenceOptions, Progress } from "../../src/contract/engine.ts";
import { modelEntry } from "../../src/contract/manifest.ts";
import { differences, readGolden } from "../../src/formats/golden.ts";
import { BACKEND_NAMES, chooseBackend } from "./choose-backend.ts";
import { download } from "./download.ts";
import { type Machine, obstacle } from "./machine.ts";
import { createModelStore, goldenFile } from "./model-store.ts";
import { createModels, type Models } from "./models.ts";
import type { Runtime } from "./runtime.ts";
import { frameOf } from "./tensors.ts";

/** Small, and made of the same operations as the rest. */
const PROBE_MODEL = "edge";

/**
 * The models on the first backend that reproduces the golden vector.
 * @throws Fault backend-none, model-missing, model-hash, manifest-unreadable
 */
export async function startModels(
  runtime: Runtime,
  machine: Machine,
  options: InferenceOptions,
  onProgress: (progress: Progress) => void,
): Promise<{ report: BackendReport; models: Models }> {
  const { backends, threads } = options;
  const tell = (label: string, step: number, loadedBytes = 0, totalBytes = 0) =>
    onProgress({ label, loadedBytes, totalBytes, step, steps: 1 + backends.length });
  const store = createModelStore(options.models);
  const [manifest] = await Promise.all([
    store.manifest(),
    // For its progress alone: the runtime fetches the file again, now out of the browser's cache, and compiles it as it streams.
    download(new URL(runtime.binary, options.runtime).href, "The runtime of the models", (...bytes) =>
      tell("Loading the runtime", 1, ...bytes),
    ),
  ]);
  const entry = modelEntry(manifest, PROBE_MODEL);
  const model = await store.read(entry);
  const { inputs, onnx } = readGolden(await store.read(goldenFile(entry)));

  const threaded = backends.includes("wasm-threads") && (await obstacle("wasm-threads", machine, threads)) === null;
  runtime.configure(options.runtime, threaded ? threads : 1);
  const report = await chooseBackend(options, machine, async (backend) => {
    tell(`Trying ${BACKEND_NAMES[backend]}`, 2 + backends.indexOf(backend));
    // Never released: with its last session onnxruntime gives up the GPU device.
    const session = await runtime.open(model, backend, frameOf(inputs));
    return differences(await session.run(inputs), onnx).max;
  });
  void store.keepOnly(manifest);
  return { report, models: createModels(manifest, store, (bytes, frame) => runtime.open(bytes, report.backend, frame)) };
}
