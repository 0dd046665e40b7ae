import type { Studio } from "../state/studio.ts";
import { beginGesture } from "../tools/begin-gesture.ts";
import { commitDraft } from "../tools/commit-draft.ts";
import { imagePoint, toImage } from "../tools/space.ts";
import { stageCentre, type View } from "../tools/viewport.ts";

/**
 * Uses the tool at the middle of the canvas, for those who work without a pointer: a dab of the brush, or a box as large as the
 * brush. @returns whether the tool can be used so
 */
export function placeByKey(studio: Studio, view: View, erase: boolean): boolean {
  const { tool, brushRadius } = studio.session.getState();
  if (tool === "lasso" || tool === "polygon" || tool === "pan") return false;
  const at = toImage(stageCentre(view), view.viewport);
  const held = { pressure: 1, square: true, centred: true };
  const gesture = beginGesture(studio, tool, { at, ...held }, erase);
  if (tool === "rectangle" || tool === "ellipse") gesture?.move([{ at: imagePoint(at[0] + brushRadius, at[1]), ...held }]);
  const done = gesture?.complete();
  if (done) commitDraft(studio, done);
  return true;
}
