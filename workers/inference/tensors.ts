import type { WireTensors } from "../../src/contract/engine.ts";
import type { ModelEntry } from "../../src/contract/manifest.ts";
import type { Tensors } from "../../src/core/models.ts";
import type { Size } from "../../src/core/raster.ts";

/** The size of the frame that inputs belong to. */
export function frameOf(inputs: Tensors): Size {
  const [first] = Object.values(inputs);
  if (!first) throw new Error("a model run without inputs");
  return { width: first.dims[3], height: first.dims[2] };
}

/** A black frame without structure. */
export const blankInputs = ({ inputs }: ModelEntry, { width, height }: Size): WireTensors =>
  Object.fromEntries(
    inputs.map(({ name, channels }) => [name, { dims: [1, channels, height, width], data: new Float32Array(channels * height * width) }]),
  );
