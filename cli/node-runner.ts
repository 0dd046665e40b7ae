import { availableParallelism } from "node:os";
import type { InferenceSession } from "onnxruntime-node";
import { modelEntry } from "../src/contract/manifest.ts";
import type { GraphValue } from "../src/contract/model-needs.ts";
import { Fault } from "../src/core/fault.ts";
import type { ModelId, ModelRunner, Tensor } from "../src/core/models.ts";
import type { OpenModel } from "../src/formats/prove-model.ts";
import type { ModelFolder } from "./model-folder.ts";

export const THREADS = availableParallelism();

/** One session a model serves every frame size: the runtime's Node binding knows no free dimension overrides. */
const OPTIONS: InferenceSession.SessionOptions = {
  executionProviders: ["cpu"],
  executionMode: "sequential",
  intraOpNumThreads: THREADS,
  interOpNumThreads: 1,
  graphOptimizationLevel: "all",
  logSeverityLevel: 3,
};

/** Loaded when a model is needed first: on a system that it has no binary for, all else still works. @throws Fault backend-none */
async function loadRuntime(): Promise<typeof import("onnxruntime-node")> {
  try {
    return await import("onnxruntime-node");
  } catch (thrown) {
    throw notStarted("onnxruntime cannot be loaded here", thrown, "Run npm install again; macOS needs Apple silicon.");
  }
}

/** @throws Fault backend-none */
export const runtimeVersion = async (): Promise<string> => (await loadRuntime()).env.versions.node ?? "unknown";

/** A model on onnxruntime's CPU provider. @throws Fault backend-none, and what the runtime throws where it cannot open the model */
export async function openOnNode(bytes: Uint8Array): Promise<OpenModel> {
  const { InferenceSession, Tensor: OrtTensor } = await loadRuntime();
  const session = await InferenceSession.create(bytes, OPTIONS);
  return {
    graph: { inputs: session.inputMetadata.map(graphValue), outputs: session.outputMetadata.map(graphValue) },
    async run(inputs) {
      const feeds = Object.fromEntries(
        Object.entries(inputs).map(([name, { dims, data }]) => [name, new OrtTensor("float32", data, dims)]),
      );
      const outputs = await session.run(feeds);
      return Object.fromEntries(Object.entries(outputs).map(([name, output]) => [name, tensorOf(output)]));
    },
    release: () => session.release(),
  };
}

const graphValue = (value: InferenceSession.ValueMetadata): GraphValue =>
  value.isTensor ? { name: value.name, type: value.type, shape: value.shape } : { name: value.name, type: "no tensor", shape: [] };

/** The models on onnxruntime's CPU provider, each loaded and checked against the manifest when it runs first. */
export function createNodeRunner(models: ModelFolder, signal: AbortSignal): ModelRunner {
  const sessions = new Map<ModelId, Promise<OpenModel>>();

  async function load(model: ModelId): Promise<OpenModel> {
    const bytes = await models.read(model, modelEntry(models.manifest, model));
    return openOnNode(bytes).catch((thrown) => {
      if (thrown instanceof Fault) throw thrown;
      throw notStarted(
        `The model "${model}" cannot be started`,
        thrown,
        "Close other programs if memory is short, or install the program again.",
      );
    });
  }

  function session(model: ModelId): Promise<OpenModel> {
    const known = sessions.get(model);
    if (known) return known;
    const loading = load(model);
    sessions.set(model, loading);
    loading.catch(() => sessions.delete(model)); // a failure is not remembered
    return loading;
  }

  return {
    async run(model, inputs) {
      signal.throwIfAborted();
      const outputs = await (await session(model)).run(inputs);
      // A turn of the event loop, or Ctrl+C would wait until the last model has run.
      await new Promise((resolve) => setImmediate(resolve));
      return outputs;
    },
  };
}

/** @throws Fault model-output */
function tensorOf({ dims, data }: InferenceSession.ReturnType[string]): Tensor {
  const [n, channels, height, width] = dims;
  if (n === 1 && channels && height && width && data instanceof Float32Array) {
    return { dims: [1, channels, height, width], data: new Float32Array(data) };
  }
  throw new Fault("model-output", "A model gave something other than one float map.", "Install the program again.");
}

function notStarted(what: string, thrown: unknown, advice: string): Fault {
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  return new Fault("backend-none", `${what}: ${why}.`, advice);
}
