import type { ImageWorker, SampleFile } from "../../src/contract/engine.ts";
import { makeRecipe } from "../../src/contract/recipe.ts";
import { renderSample } from "../../src/core/sample.ts";
import { sampleFile } from "../../src/formats/sample-files.ts";
import { breathe } from "../turns.ts";
import type { Desk } from "./desk.ts";

const TYPES = { png: "image/png", json: "application/json" };

/** The files of a sample at full size; between two of them other calls get their turn. */
export async function writeSample(
  desk: Desk,
  application: string,
  ...[{ edit, sources: ids, models }, refs, files, run, onProgress]: Parameters<ImageWorker["sample"]>
): Promise<Partial<Record<SampleFile, Blob>>> {
  const tell = (step: number, label: string) => onProgress({ label, loadedBytes: 0, totalBytes: 0, step, steps: 1 + files.length });
  tell(1, "Rendering at full size");
  const sources = await desk.sources(ids);
  const { generation, rasters } = await desk.withModels(models, run, async (pipeline) => {
    const generation = await pipeline.generate(edit, sources, desk.rendered(edit, ids, sources));
    return { generation, rasters: await renderSample(edit, sources, generation, pipeline) };
  });
  const recipe = makeRecipe(edit, generation.frame, refs, models, application);
  const written: Partial<Record<SampleFile, Blob>> = {};
  for (const [i, file] of files.entries()) {
    tell(2 + i, `Writing ${file}`);
    await breathe();
    const bytes = sampleFile(file, rasters, recipe);
    if (bytes) written[file] = new Blob([bytes], { type: file.endsWith(".json") ? TYPES.json : TYPES.png });
  }
  return written;
}
