import { env, InferenceSession, Tensor } from "onnxruntime-web/webgpu";
import type { WireTensors } from "../../src/contract/engine.ts";
import type { GraphValue } from "../../src/contract/model-needs.ts";
import { createTurns } from "../turns.ts";
import type { Runtime } from "./runtime.ts";

/** The WebAssembly instance is suspended while the GPU works: a second call meanwhile would find it in the middle of the first. */
const inTurn = createTurns();

/** Its threads come up within a second or never (it waits for ever where their script is refused); a slow machine gets longer. */
const START_MILLISECONDS = 30_000;

export const onnxruntime: Runtime = {
  binary: "ort-wasm-simd-threaded.asyncify.wasm",

  configure(folder, threads) {
    env.wasm.proxy = false;
    env.wasm.wasmPaths = folder;
    env.wasm.numThreads = threads;
    env.wasm.initTimeout = START_MILLISECONDS;
    env.logLevel = "error";
  },

  async open(model, backend, { width, height }) {
    const session = await inTurn(() =>
      InferenceSession.create(model, {
        // one provider alone: of several, those that cannot start are dropped with nothing but a warning
        executionProviders: [backend === "webgpu" ? "webgpu" : "wasm"],
        freeDimensionOverrides: { height, width },
        logSeverityLevel: 3,
      }),
    );
    return {
      graph: { inputs: session.inputMetadata.map(graphValue), outputs: session.outputMetadata.map(graphValue) },
      run: async (inputs) => fromOrt(await inTurn(() => session.run(toOrt(inputs)))),
      release: () => inTurn(() => session.release()),
    };
  },

  async gpuLost() {
    const { lost } = await env.webgpu.device;
    return (await lost).message;
  },
};

const graphValue = (value: InferenceSession.ValueMetadata): GraphValue =>
  value.isTensor ? { name: value.name, type: value.type, shape: value.shape } : { name: value.name, type: "no tensor", shape: [] };

const toOrt = (inputs: WireTensors) =>
  Object.fromEntries(Object.entries(inputs).map(([name, { dims, data }]) => [name, new Tensor("float32", data, dims)]));

/** All outputs are float32 N C H W with N = 1, in memory of their own. */
const fromOrt = (outputs: InferenceSession.ReturnType): WireTensors =>
  Object.fromEntries(Object.entries(outputs).map(([name, { dims, data }]) => [name, { dims, data } as WireTensors[string]]));
