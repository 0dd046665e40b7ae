import type { GenerationRequest, RunModel, SourceIds } from "../../src/contract/engine.ts";
import type { Edit } from "../../src/core/edit.ts";
import { createPipeline, type Pipeline, type RenderedRegions, type Sources } from "../../src/core/pipeline.ts";
import { createTurns } from "../turns.ts";
import type { decodePicture } from "./decode.ts";
import { createPictures, type Pictures } from "./pictures.ts";
import { createRegions, type Regions } from "./regions.ts";
import { sameValue } from "./same-value.ts";

/** What the image worker holds between calls. */
export interface Desk {
  readonly pictures: Pictures;
  readonly regions: Regions;
  /** @throws Fault source-missing, depth-format, depth-size */
  sources(ids: SourceIds): Promise<Sources>;
  rendered(edit: Pick<Edit, "region" | "reference">, ids: SourceIds, sources: Sources): RenderedRegions;
  /**
   * Work with the pipeline, whose models `run` reaches. One at a time: the estimates that it keeps serve all work with the same
   * versions of the models.
   */
  withModels<T>(models: GenerationRequest["models"], run: RunModel, work: (pipeline: Pipeline) => Promise<T>): Promise<T>;
  /** After the work that goes on: its estimates are let go of too. */
  close(sha256: string): Promise<void>;
}

export function createDesk(decode: typeof decodePicture): Desk {
  const pictures = createPictures(decode);
  const regions = createRegions();
  const inTurn = createTurns();
  let runNow: RunModel = () => Promise.reject(new Error("a model run outside withModels"));
  const newPipeline = () => createPipeline({ run: (model, inputs) => runNow(model, inputs) });
  let pipeline = newPipeline();
  let modelsNow: GenerationRequest["models"] = {};

  return {
    pictures,
    regions,
    async sources({ image: id, reference, depth }) {
      const image = pictures.image(id);
      return {
        image,
        reference: reference === null ? null : pictures.image(reference),
        depth: depth === null ? null : await pictures.depth(depth, image),
      };
    },
    rendered(edit, ids, { image, reference }) {
      const referenceMask =
        reference && ids.reference !== null ? regions.render(ids.reference, reference, edit.reference?.region ?? []) : null;
      return { image: regions.render(ids.image, image, edit.region, referenceMask ?? undefined), reference: referenceMask };
    },
    withModels: (models, run, work) =>
      inTurn(() => {
        if (!sameValue(models, modelsNow)) pipeline = newPipeline();
        modelsNow = models;
        runNow = run;
        return work(pipeline);
      }),
    close: (sha256) =>
      inTurn(async () => {
        const image = pictures.close(sha256);
        if (image) pipeline.forget(image);
        regions.forget(sha256);
      }),
  };
}
