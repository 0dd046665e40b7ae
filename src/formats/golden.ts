import { Fault } from "../core/fault.ts";
import type { Tensors } from "../core/models.ts";
import { readSafetensors } from "./safetensors.ts";

/** A small input of a model and what must come out. */
export interface Golden {
  readonly inputs: Tensors;
  /** By PyTorch in fp32. */
  readonly torch: Tensors;
  /** By the exported file on onnxruntime's CPU provider. */
  readonly onnx: Tensors;
}

/** A golden vector from its file, whose tensors are named `input.*`, `torch.*` and `onnx.*`. @throws Fault manifest-unreadable */
export function readGolden(bytes: Uint8Array<ArrayBuffer>): Golden {
  const tensors = Object.entries(readSafetensors(bytes));
  const part = (prefix: string): Tensors =>
    Object.fromEntries(tensors.filter(([name]) => name.startsWith(prefix)).map(([name, tensor]) => [name.slice(prefix.length), tensor]));
  return { inputs: part("input."), torch: part("torch."), onnx: part("onnx.") };
}

export interface Difference {
  /** Mean absolute difference of the output that differs most in the mean. */
  readonly mean: number;
  /** Largest absolute difference of any value. */
  readonly max: number;
}

/** How far outputs are from expected ones; Infinity where one is not a number. @throws Fault model-output where one is missing or of another size */
export function differences(actual: Tensors, expected: Tensors): Difference {
  let mean = 0;
  let max = 0;
  for (const [name, { data }] of Object.entries(expected)) {
    const found = actual[name]?.data;
    if (found?.length !== data.length) {
      throw new Fault("model-output", `A model gave no output "${name}" of the right size.`, "Install the program again.", {
        output: name,
      });
    }
    let sum = 0;
    for (let i = 0; i < data.length; i++) {
      const difference = Math.abs(found[i] - data[i]);
      sum += difference;
      if (!(difference <= max)) max = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
    }
    const own = sum / data.length;
    mean = Number.isNaN(own) ? Number.POSITIVE_INFINITY : Math.max(mean, own);
  }
  return { mean, max };
}
