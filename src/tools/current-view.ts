import { currentDocument } from "../state/document.ts";
import { openedImage } from "../state/selectors.ts";
import type { Studio } from "../state/studio.ts";
import { fitViewport, type View } from "./viewport.ts";

/** What is on the canvas and where; null while there is nothing to see. */
export function currentView({ document, session }: Studio): View | null {
  const state = session.getState();
  const image = openedImage(state, currentDocument(document.getState()), state.pane)?.ref;
  const { stage } = state;
  return image && stage ? { image, stage, viewport: state.viewport ?? fitViewport(image, stage) } : null;
}
