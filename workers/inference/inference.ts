import type { InferenceWorker } from "../../src/contract/engine.ts";
import { Fault } from "../../src/core/fault.ts";
import { createLifeline } from "./lifeline.ts";
import type { Machine } from "./machine.ts";
import type { Models } from "./models.ts";
import { readPack } from "./packed.ts";
import type { Runtime } from "./runtime.ts";
import { startModels } from "./start.ts";

/** The inference worker over a runtime, on a machine. */
export function createInference(runtime: Runtime, machine: Machine): InferenceWorker {
  const gpu = createLifeline();
  let models: Models | null = null;

  function started(): Models {
    if (!models) throw new Error("start comes first");
    return models;
  }

  return {
    async start(options, onProgress) {
      const start = await startModels(runtime, machine, options, onProgress);
      models = start.models;
      if (start.report.backend === "webgpu") void runtime.gpuLost().then((why) => gpu.cut(lostGpu(why)));
      return start.report;
    },
    load: (model, onProgress) => gpu.hold(async () => started().load(model, onProgress)),
    run: (model, inputs) => gpu.hold(async () => started().run(model, inputs)),
    check: (model) => gpu.hold(async () => started().check(model)),
    unload: (models) => gpu.hold(async () => started().unload(models)),
    prove: (model) => gpu.hold(async () => started().prove(model)),
    readPack,
  };
}

const lostGpu = (why: string) =>
  new Fault("gpu-lost", "The graphics card stopped answering.", "The models go on without it, more slowly; nothing of your work is lost.", {
    why,
  });
