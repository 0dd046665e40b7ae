import { type RefObject, useCallback, useEffect } from "react";
import { currentDocument } from "../state/document.ts";
import type { Tool } from "../state/session.ts";
import { type Studio, useStudio } from "../state/studio.ts";
import { REACH } from "../tools/begin-gesture.ts";
import { currentView } from "../tools/current-view.ts";
import { cornerAt } from "../tools/frame-drag.ts";
import { paneFrame, placedFrame } from "../tools/pane-frame.ts";
import { type StagePoint, stagePoint, toImage } from "../tools/space.ts";
import { useStores } from "./use-stores.ts";

const CURSORS: Record<Tool, string> = {
  brush: "none",
  eraser: "none",
  lasso: "crosshair",
  polygon: "crosshair",
  rectangle: "crosshair",
  ellipse: "crosshair",
  frame: "move",
  pan: "grab",
};

/** The shape of the pointer says what a press would do. */
export function useToolCursor(container: RefObject<HTMLElement | null>): void {
  const studio = useStudio();
  const point = useCallback(
    (at: StagePoint | null) => {
      if (!container.current) return;
      const { tool } = studio.session.getState();
      container.current.dataset.cursor = tool === "frame" && at ? frameCursor(studio, at) : CURSORS[tool];
    },
    [studio, container],
  );
  useStores(useCallback(() => point(null), [point]));
  useEffect(() => {
    const host = container.current;
    if (!host) return;
    const follow = ({ clientX, clientY, buttons }: PointerEvent) => {
      if (buttons !== 0 || studio.session.getState().tool !== "frame") return;
      const { left, top } = host.getBoundingClientRect();
      point(stagePoint(clientX - left, clientY - top));
    };
    host.addEventListener("pointermove", follow);
    return () => host.removeEventListener("pointermove", follow);
  }, [container, studio, point]);
}

function frameCursor(studio: Studio, at: StagePoint): string {
  const view = currentView(studio);
  if (!view) return "move";
  const { pane, regions } = studio.session.getState();
  const frame = paneFrame(view.image, placedFrame(currentDocument(studio.document.getState()), pane), regions[pane]);
  const corner = cornerAt(frame, toImage(at, view.viewport), REACH / view.viewport.scale);
  if (!corner) return "move";
  return corner[0] === corner[1] ? "nwse-resize" : "nesw-resize";
}
