import type { GenerationRequest } from "../contract/engine.ts";
import type { Edit } from "../core/edit.ts";
import { MANIPULATIONS } from "../core/manipulations/registry.ts";
import type { Document } from "../state/document.ts";

/** Whether the reference image has a say in the edit's result. */
const usesReference = ({ mode, manipulations, region }: Edit): boolean =>
  mode === "hybrid" ||
  manipulations.some(({ name }) => MANIPULATIONS[name].needsReference) ||
  region.some(({ kind }) => kind === "augment");

/**
 * What the document asks of the image worker; without the reference where that changes nothing. null while no picture is open.
 * @param models sha256 of the models in use, by id
 */
export function generationRequest(
  { image, reference, depth, edit }: Document,
  models: GenerationRequest["models"],
): GenerationRequest | null {
  if (!image) return null;
  const used = usesReference(edit) ? reference : null;
  return {
    edit: used ? edit : { ...edit, reference: null },
    sources: { image: image.sha256, reference: used?.sha256 ?? null, depth: depth?.sha256 ?? null },
    models,
  };
}

/** Whether there is anything to render yet: a region in edit mode, a second picture in hybrid mode. */
export const isComplete = ({ image, reference, edit }: Document): boolean =>
  image !== null && (edit.mode === "hybrid" ? reference !== null : edit.region.length > 0);
