import { expose, transfer, transferHandlers } from "comlink";
import type { InferenceWorker } from "../src/contract/engine.ts";
import { carryFaults } from "../src/contract/fault-wire.ts";
import { createInference } from "./inference/inference.ts";
import { thisMachine } from "./inference/machine.ts";
import { onnxruntime } from "./inference/onnxruntime.ts";

carryFaults(transferHandlers);

const inference = createInference(onnxruntime, thisMachine());

const worker: InferenceWorker = {
  ...inference,
  async run(model, inputs) {
    const outputs = await inference.run(model, inputs);
    return transfer(
      outputs,
      Object.values(outputs).map(({ data }) => data.buffer),
    );
  },
};

expose(worker);
