import type { ModelEntry } from "../contract/manifest.ts";
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

/** How far a model's numbers may be from its golden vector: in the mean from PyTorch's, at most from the exported file's. */
export const GOLDEN_BOUND = 1e-3;

/**
 * Whether a model computes what it should. The bound is that of shares from 0 to 1; of an output of any range it is taken as a part of
 * the largest number there.
 * @throws Fault model-output
 */
export function isGolden(actual: Tensors, { torch, onnx }: Golden, outputs: ModelEntry["outputs"]): boolean {
  return outputs.every(({ name, range }) => {
    const bound = GOLDEN_BOUND * (range ? 1 : Math.max(1, peak(onnx[name]?.data ?? [])));
    const only = (tensors: Tensors): Tensors => (tensors[name] ? { [name]: tensors[name] } : {});
    return differences(actual, only(torch)).mean <= bound && differences(actual, only(onnx)).max <= bound;
  });
}

const peak = (data: Iterable<number>): number => {
  let most = 0;
  for (const value of data) most = Math.max(most, Math.abs(value));
  return most;
};
