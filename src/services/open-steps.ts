import type { SourceRef } from "../contract/recipe.ts";
import type { DepthModel, RegionOp } from "../core/edit.ts";
import type { Document } from "../state/document.ts";

/** A new picture to work on: what was painted on the one before does not apply to it, all settings do. */
export const withImage =
  (ref: SourceRef, depthModel?: DepthModel) =>
  (document: Document): Document => ({
    ...document,
    image: ref,
    depth: null,
    edit: { ...document.edit, frame: null, region: [], maps: { ...document.edit.maps, ...(depthModel && { depth: depthModel }) } },
  });

/** A new reference, with its region where that is known. */
export const withReference =
  (ref: SourceRef, region: readonly RegionOp[] = []) =>
  (document: Document): Document => ({ ...document, reference: ref, edit: { ...document.edit, reference: { frame: null, region } } });

/** Measured depth of the picture. */
export const withDepth =
  (ref: SourceRef) =>
  (document: Document): Document => ({ ...document, depth: ref });
