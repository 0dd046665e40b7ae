import { SAMPLE_FILES } from "../src/contract/engine.ts";
import { makeRecipe, meets, type Recipe } from "../src/contract/recipe.ts";
import { checkRecipeModels, modelHashes } from "../src/contract/replay.ts";
import type { Edit } from "../src/core/edit.ts";
import { Fault } from "../src/core/fault.ts";
import { createPipeline } from "../src/core/pipeline.ts";
import { renderSample } from "../src/core/sample.ts";
import type { Scanlines } from "../src/core/scanlines.ts";
import { sampleFile } from "../src/formats/sample-files.ts";
import type { Io, Outcome } from "./io.ts";
import { openModelsInUse } from "./model-folder.ts";
import { createNodeRunner } from "./node-runner.ts";
import { listed, prepareOutput, writeFiles } from "./output-folder.ts";
import { openSources, type SourcePaths } from "./sources.ts";

export interface SampleJob {
  readonly command: string;
  readonly edit: Edit;
  readonly paths: SourcePaths;
  readonly out: string;
  /** The folder that --models names. */
  readonly models: string | undefined;
  /** The recipe that is replayed; null: one is made. */
  readonly replay: Recipe | null;
  /** Files that were read beside the sources. */
  readonly alsoRead: readonly (string | null)[];
}

/** Renders an edit at full size and writes its files: the one way of `edit`, `hybrid` and `render`. */
export async function makeSample(job: SampleJob, io: Io): Promise<Outcome> {
  const { command, edit, paths, out, replay, alsoRead } = job;
  const models = await openModelsInUse(io.models, job.models);
  if (replay) checkRecipeModels(replay, models.manifest, () => OTHER_MODELS);
  const { pixels, refs, notices } = await openSources(paths);
  if (edit.frame && !meets(edit.frame, refs.image)) {
    const { width, height } = refs.image;
    throw new Fault("usage", "The square of --frame lies outside the picture.", `The picture has ${width} × ${height} px.`);
  }
  await prepareOutput(out, SAMPLE_FILES, [paths.image, paths.reference, paths.depth, ...alsoRead]);
  const pipeline = createPipeline(createNodeRunner(models, io.signal));
  const generation = await pipeline.generate(edit, pixels);
  const recipe = replay ?? makeRecipe(edit, generation.frame, refs, modelHashes(models.manifest), io.version);
  const rasters = await renderSample(edit, pixels, generation, pipeline);
  const files = SAMPLE_FILES.map((name) => ({ name, bytes: () => sampleFile(name, rasters, recipe) }));
  const written = await writeFiles(out, files, io.signal);
  const maskPixels = rasters.mask && countPixels(rasters.mask);
  return {
    text: `Wrote ${listed(written)} to ${out}.${maskPixels ? ` The mask has ${maskPixels} pixels.` : ""}`,
    data: { command, folder: out, files: written, frame: recipe.edit.frame, maskPixels },
    notices: maskPixels === 0 ? [...notices, INVISIBLE] : notices,
    fault: null,
  };
}

const OTHER_MODELS =
  "Name the folder of the models that it was made with by --models (models import makes one of a model pack), or make the edit again.";

const INVISIBLE = {
  code: "invisible",
  message:
    "Nothing of this edit can be seen, and its mask is empty: raise --strength or lower --threshold, or try another seed or manipulation.",
};

function countPixels(mask: Scanlines): number {
  const row = new Uint8Array(mask.width);
  let count = 0;
  for (let y = 0; y < mask.height; y++) {
    mask.row(y, row);
    for (const value of row) if (value !== 0) count++;
  }
  return count;
}
