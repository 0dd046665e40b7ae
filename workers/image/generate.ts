import type { GenerationRequest, GenerationView, MapsView, RunModel } from "../../src/contract/engine.ts";
import { wholeFrame } from "../../src/core/frame.ts";
import { breathe } from "../turns.ts";
import { planeBitmap } from "./bitmaps.ts";
import type { Desk } from "./desk.ts";
import { generationView } from "./view.ts";

/** @throws Fault as ImageWorker.generate says */
export async function generate(desk: Desk, { edit, sources: ids, models }: GenerationRequest, run: RunModel): Promise<GenerationView> {
  const sources = await desk.sources(ids);
  const generation = await desk.withModels(models, run, (pipeline) => pipeline.generate(edit, sources, desk.rendered(edit, ids, sources)));
  await breathe();
  return generationView(edit, sources.image, generation);
}

/** @throws Fault source-missing, depth-size, depth-format */
export async function viewMaps(desk: Desk, { edit, sources: ids, models }: GenerationRequest, run: RunModel): Promise<MapsView> {
  const { image, depth } = await desk.sources(ids);
  const frame = edit.frame ?? wholeFrame(image);
  const maps = await desk.withModels(models, run, (pipeline) => pipeline.maps(image, frame, edit.maps, depth));
  return { frame, depth: await planeBitmap(maps.depth), edge: await planeBitmap(maps.edge) };
}
