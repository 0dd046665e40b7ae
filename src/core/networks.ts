import type { GroupOutput, Groups } from "./compositing.ts";
import { Fault } from "./fault.ts";
import type { ModelRunner, Tensor, Tensors } from "./models.ts";
import type { Maps, Plane, RgbPlanes } from "./raster.ts";

/** A raster as the models take it. */
export const tensorOf = ({ width, height, data }: Plane | RgbPlanes, channels: number): Tensor => ({
  dims: [1, channels, height, width],
  data,
});

/** A model's output as a raster. @throws Fault model-output */
export function planeOf(outputs: Tensors, name: string): Plane {
  const output = outputs[name];
  if (!output) throw new Fault("model-output", `A model gave no output "${name}".`, "Install the program again.", { output: name });
  return { width: output.dims[3], height: output.dims[2], data: output.data };
}

/** The generator's two groups for a reference image and the maps that its result shall have (section 3.2 of the paper). */
export async function runGenerator(runner: ModelRunner, image: RgbPlanes, maps: Maps): Promise<Groups> {
  const outputs = await runner.run("generator", inputs(image, maps));
  const group = (name: "ahd" | "ahe"): GroupOutput => ({
    output: planeOf(outputs, `${name}_out`),
    source: planeOf(outputs, `${name}_a`),
    fusion: planeOf(outputs, `${name}_m`),
  });
  return { ahd: group("ahd"), ahe: group("ahe") };
}

/** The maps that belong to a picture, by AnomalyHybrid* (section 3.2 of the paper). */
export async function runGeneratorStar(runner: ModelRunner, picture: RgbPlanes, maps: Maps): Promise<Maps> {
  const outputs = await runner.run("generator-star", inputs(picture, maps));
  return { depth: planeOf(outputs, "ahd_out"), edge: planeOf(outputs, "ahe_out") };
}

const inputs = (image: RgbPlanes, { depth, edge }: Maps): Tensors => ({
  image: tensorOf(image, 3),
  depth: tensorOf(depth, 1),
  edge: tensorOf(edge, 1),
});
