import type { ModelEntry } from "../contract/manifest.ts";
import { checkGraph, type ModelGraph, unfit } from "../contract/model-needs.ts";
import { REMAKE_PACK } from "../contract/pack.ts";
import { FRAME_SIDE } from "../core/edit.ts";
import { Fault } from "../core/fault.ts";
import type { Tensors } from "../core/models.ts";
import type { Size } from "../core/raster.ts";
import { differences, type Golden, isGolden, readGolden } from "./golden.ts";

/** A model that a runtime has opened. */
export interface OpenModel {
  readonly graph: ModelGraph;
  run(inputs: Tensors): Promise<Tensors>;
  release(): Promise<void>;
}

interface ModelFiles {
  readonly model: Uint8Array<ArrayBuffer>;
  readonly golden: Uint8Array<ArrayBuffer>;
}

/**
 * Whether a pack's model is what its entry says and gives its golden output on the runtime here.
 * @param open opens the model for frames of that size
 * @throws Fault pack-io, pack-golden, and Faults of the runtime
 */
export async function proveModel(
  entry: ModelEntry,
  { model, golden }: ModelFiles,
  open: (model: Uint8Array<ArrayBuffer>, frame: Size) => Promise<OpenModel>,
): Promise<void> {
  const { frame, vector } = completeGolden(entry, golden);
  const opened = await orFault(open(model, frame), (why) => unfit(entry, `its file cannot be started (${why})`));
  try {
    checkGraph(entry, opened.graph);
    const outputs = await orFault(opened.run(vector.inputs), (why) => wrong(entry, `it breaks down on its own golden input (${why})`));
    if (isGolden(outputs, vector, entry.outputs)) return;
    const { max } = differences(outputs, vector.onnx);
    throw wrong(entry, `its numbers are off by up to ${max.toPrecision(2)} here`, { max });
  } finally {
    await opened.release();
  }
}

/** A golden vector that proves something: of one frame, with every input and output. @throws Fault pack-golden */
function completeGolden(entry: ModelEntry, bytes: Uint8Array<ArrayBuffer>): { readonly frame: Size; readonly vector: Golden } {
  const vector = goldenOf(entry, bytes);
  const [, , height = 0, width = 0] = Object.values(vector.inputs)[0]?.dims ?? [];
  const fits = (side: number) => side > 0 && side <= FRAME_SIDE && side % entry.multipleOf === 0;
  if (!fits(height) || !fits(width)) throw wrong(entry, `its golden frame of ${width} × ${height} cannot be run`);
  const lacks = (tensors: Tensors, values: ModelEntry["inputs"]) =>
    values.find(({ name, channels }) => {
      const { dims, data } = tensors[name] ?? {};
      return dims?.join() !== [1, channels, height, width].join() || data?.length !== channels * height * width;
    });
  const missing = lacks(vector.inputs, entry.inputs) ?? lacks(vector.onnx, entry.outputs) ?? lacks(vector.torch, entry.outputs);
  if (missing) throw wrong(entry, `its golden vector has no "${missing.name}" of the right size`);
  return { frame: { width, height }, vector };
}

function goldenOf(entry: ModelEntry, bytes: Uint8Array<ArrayBuffer>): Golden {
  try {
    return readGolden(bytes);
  } catch {
    throw wrong(entry, "its golden vector cannot be read");
  }
}

/** What a runtime throws is no Fault, unless it concerns the machine. */
async function orFault<T>(work: Promise<T>, fault: (why: string) => Fault): Promise<T> {
  try {
    return await work;
  } catch (thrown) {
    throw thrown instanceof Fault ? thrown : fault(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

const wrong = ({ id }: ModelEntry, why: string, details: Readonly<Record<string, number>> = {}): Fault =>
  new Fault("pack-golden", `The model "${id}" of the pack does not compute what it should: ${why}.`, REMAKE_PACK, {
    model: id,
    ...details,
  });
