import { DEFAULT_MASK_RULE } from "../../src/core/edit.ts";
import { type CompositionOptions, composition, type MapOptions, mapChoice } from "../edit-options.ts";
import type { Io, Outcome } from "../io.ts";
import { makeSample } from "../make-sample.ts";

export interface HybridOptions extends MapOptions, CompositionOptions {
  readonly out: string;
  readonly models?: string;
}

/** Renders the reference's appearance in the target's structure. */
export const hybrid = async (reference: string, target: string, options: HybridOptions, io: Io): Promise<Outcome> =>
  makeSample(
    {
      command: "hybrid",
      edit: {
        mode: "hybrid",
        frame: null,
        region: [],
        manipulations: [],
        maps: mapChoice(options),
        composition: composition(options),
        mask: DEFAULT_MASK_RULE,
        reference: { frame: null, region: [] },
      },
      paths: { image: target, reference, depth: null },
      out: options.out,
      models: options.models,
      replay: null,
      alsoRead: [],
    },
    io,
  );
