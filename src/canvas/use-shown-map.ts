import type { Frame } from "../core/edit.ts";
import { useSession } from "../state/studio.ts";
import { useEditGeneration } from "./use-edit-generation.ts";

/** A map as the view shows it. */
export interface ShownMap {
  readonly bitmap: ImageBitmap;
  /** The square of the picture that it covers. */
  readonly frame: Frame;
  /** With the defect, not as estimated. */
  readonly changed: boolean;
}

/** The map that the view asks for; null where it asks for none, or there is none yet. */
export function useShownMap(): ShownMap | null {
  const view = useShownView();
  const wantsChanged = useSession((session) => session.changedMaps);
  const estimated = useSession(({ maps, pane }) => (pane === "image" ? maps : null));
  const generation = useEditGeneration();
  const changed = wantsChanged && generation !== null;
  const source = generation ?? estimated;
  if (!source) return null;
  const map = (bitmap: ImageBitmap | undefined) => (bitmap ? { bitmap, frame: source.frame, changed } : null);
  if (view === "depth") return map(changed ? generation.changedDepth : source.depth);
  if (view === "edge") return map(changed ? generation.changedEdge : source.edge);
  return view === "fusion" ? map(generation?.fusion) : null;
}

/** The view that holds now: the reference, and the original while Tab is held, are shown as they are. */
export const useShownView = () => useSession(({ view, peek, pane }) => (peek || pane === "reference" ? "image" : view));
