import { currentDocument } from "../state/document.ts";
import type { Tool } from "../state/session.ts";
import type { Studio } from "../state/studio.ts";
import { boxGesture } from "./box.ts";
import { currentView } from "./current-view.ts";
import { frameGesture } from "./frame-drag.ts";
import type { Gesture, Sample } from "./gesture.ts";
import { lassoGesture } from "./lasso.ts";
import { paneFrame, placedFrame } from "./pane-frame.ts";
import { polygonGesture } from "./polygon.ts";
import { strokeGesture } from "./stroke.ts";

/** How near to a corner counts as on it, in stage pixels. */
export const REACH = 9;
/** How far a finished outline may leave the hand's path, in stage pixels: less than can be seen. */
const TOLERANCE = 0.5;

/**
 * What a press of the pointer starts; null where the tool draws nothing, or there is no picture.
 * @param erase takes away from the region whatever the tool (right button, Alt, a pen's other end)
 */
export function beginGesture(studio: Studio, tool: Tool, start: Sample, erase: boolean): Gesture | null {
  const view = currentView(studio);
  if (!view) return null;
  const { scale } = view.viewport;
  const session = studio.session.getState();
  const pencil = { erase: erase || tool === "eraser", tolerance: TOLERANCE / scale };
  switch (tool) {
    case "brush":
    case "eraser":
      return strokeGesture(start, session.brushRadius, pencil);
    case "lasso":
      return lassoGesture(start, pencil);
    case "polygon":
      return polygonGesture(start, pencil, REACH / scale);
    case "rectangle":
    case "ellipse":
      return boxGesture(tool, start, pencil);
    case "frame": {
      const placed = placedFrame(currentDocument(studio.document.getState()), session.pane);
      const frame = paneFrame(view.image, placed, session.regions[session.pane]);
      return frameGesture(start, frame, view.image, REACH / scale);
    }
    case "pan":
      return null;
  }
}
