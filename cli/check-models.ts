import { performance } from "node:perf_hooks";
import type { ModelEntry } from "../src/contract/manifest.ts";
import { FRAME_SIDE } from "../src/core/edit.ts";
import { Fault } from "../src/core/fault.ts";
import type { ModelRunner, Tensors } from "../src/core/models.ts";
import { differences, isGolden, readGolden } from "../src/formats/golden.ts";
import type { ModelFolder } from "./model-folder.ts";

export interface ModelCheck {
  readonly id: ModelEntry["id"];
  readonly file: string;
  readonly bytes: number;
  /** The golden vector's result; null where the model could not run. */
  readonly meanToTorch: number | null;
  readonly maxToOnnx: number | null;
  readonly fault: Fault | null;
}

/** Checks a model's file and what it computes on this machine; the failure is part of the answer. */
export async function checkModel(entry: ModelEntry, models: ModelFolder, runner: ModelRunner): Promise<ModelCheck> {
  const { id, file, bytes } = entry;
  try {
    const golden = readGolden(await models.read(id, entry.golden));
    const outputs = await runner.run(id, golden.inputs);
    const { mean } = differences(outputs, golden.torch);
    const { max } = differences(outputs, golden.onnx);
    const fault = isGolden(outputs, golden, entry.outputs) ? null : wrongNumbers(id, mean, max);
    return { id, file, bytes, meanToTorch: mean, maxToOnnx: max, fault };
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    return { id, file, bytes, meanToTorch: null, maxToOnnx: null, fault: thrown };
  }
}

const wrongNumbers = (model: string, mean: number, max: number): Fault =>
  new Fault(
    "model-output",
    `The model "${model}" computes something else on this machine than it should.`,
    "Install the program again; if that does not help, please report it with what doctor says.",
    { model, mean, max },
  );

const RUNS = 3;

/** Median time of one frame as the editor uses it, in milliseconds, the first run left out. */
export async function timeModel({ id, inputs }: ModelEntry, runner: ModelRunner): Promise<number> {
  const frame: Tensors = Object.fromEntries(
    inputs.map(({ name, channels }) => [
      name,
      { dims: [1, channels, FRAME_SIDE, FRAME_SIDE], data: new Float32Array(channels * FRAME_SIDE ** 2).fill(0.5) },
    ]),
  );
  await runner.run(id, frame);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    await runner.run(id, frame);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[RUNS >> 1];
}
