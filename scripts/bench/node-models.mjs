import { join } from "node:path";
import { register } from "tsx/esm/api";
import { ROOT } from "../lib/project.mjs";
import { medianTime } from "./median.mjs";

/**
 * The installed models, and the median milliseconds of one frame on onnxruntime-node by model.
 *
 * @param {number} side of the frame
 * @param {number} runs
 * @returns {Promise<{ models: readonly import("../../src/contract/manifest.ts").ModelEntry[], times: Map<string, number> }>}
 */
export async function timeNodeModels(side, runs) {
  register();
  const { openModels } = await import("../../cli/model-folder.ts");
  const { createNodeRunner } = await import("../../cli/node-runner.ts");
  const models = await openModels(join(ROOT, "public", "models"));
  const runner = createNodeRunner(models, new AbortController().signal);
  /** @type {Map<string, number>} */
  const times = new Map();
  for (const { id, inputs } of models.manifest.models) {
    const feeds = Object.fromEntries(
      inputs.map(({ name, channels }) => [
        name,
        { dims: /** @type {const} */ ([1, channels, side, side]), data: new Float32Array(channels * side * side).fill(0.5) },
      ]),
    );
    times.set(id, await medianTime(runs, () => runner.run(id, feeds)));
  }
  return { models: models.manifest.models, times };
}
