import { DEFAULT_MASK_RULE, type Frame, type ManipulationStep } from "../../src/core/edit.ts";
import { Fault } from "../../src/core/fault.ts";
import { MANIPULATIONS } from "../../src/core/manipulations/registry.ts";
import { type CompositionOptions, composition, type MapOptions, mapChoice } from "../edit-options.ts";
import type { Io, Outcome } from "../io.ts";
import { makeSample } from "../make-sample.ts";
import { readMask } from "../read-mask.ts";
import { usage } from "../usage.ts";

export interface EditOptions extends MapOptions, CompositionOptions {
  readonly mask: string;
  readonly out: string;
  readonly models?: string;
  readonly threshold: number;
  readonly depth?: string;
  readonly frame?: Frame;
  readonly reference?: string;
  readonly referenceMask?: string;
}

/** Puts a defect where the mask is bright. */
export async function edit(image: string, steps: readonly ManipulationStep[], options: EditOptions, io: Io): Promise<Outcome> {
  const { mask, out, threshold, depth = null, frame = null, reference = null, referenceMask = null } = options;
  checkReference(steps, reference, referenceMask);
  const groups = composition(options);
  return makeSample(
    {
      command: "edit",
      edit: {
        mode: "edit",
        frame,
        region: [await readMask(mask)],
        manipulations: steps,
        maps: mapChoice(options),
        composition: groups,
        mask: { ...DEFAULT_MASK_RULE, threshold },
        reference: reference === null ? null : { frame: null, region: referenceMask === null ? [] : [await readMask(referenceMask)] },
      },
      paths: { image, reference, depth },
      out,
      models: options.models,
      replay: null,
      alsoRead: [mask, referenceMask],
    },
    io,
  );
}

function checkReference(steps: readonly ManipulationStep[], reference: string | null, mask: string | null): void {
  const needy = steps.find(({ name }) => MANIPULATIONS[name].needsReference);
  if (needy && reference === null) {
    throw new Fault(
      "reference-missing",
      `The manipulation ${needy.name} needs a second picture.`,
      "Add --reference PICTURE and --reference-mask MASK.",
    );
  }
  if (reference !== null && !needy) {
    throw usage(`--reference does nothing with ${steps.map(({ name }) => name).join(", ")}.`, "Leave it out, or use merge or replace.");
  }
  if (mask !== null && reference === null) throw usage("--reference-mask does nothing without --reference.", "Add --reference PICTURE.");
}
