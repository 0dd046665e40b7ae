import type Konva from "konva";
import { type RefObject, useCallback } from "react";
import { useStudio } from "../state/studio.ts";
import { currentView } from "../tools/current-view.ts";
import { useStores } from "./use-stores.ts";

/** Lays the picture on the stage as the session's viewport says, and notes it on the container for whoever converts between the two. */
export function useViewport(container: RefObject<HTMLElement | null>, stage: RefObject<Konva.Stage | null>): void {
  const studio = useStudio();
  useStores(
    useCallback(() => {
      const viewport = currentView(studio)?.viewport;
      if (!viewport || !container.current) return;
      const { scale, x, y } = viewport;
      Object.assign(container.current.dataset, { scale, x, y });
      const konva = stage.current;
      if (!konva || (konva.scaleX() === scale && konva.x() === x && konva.y() === y)) return;
      konva.setAttrs({ scaleX: scale, scaleY: scale, x, y });
      konva.batchDraw();
    }, [studio, container, stage]),
  );
}
