import { type RefObject, useEffect, useMemo } from "react";
import { usePaneImage } from "../state/selectors.ts";
import { useSession, useStudio } from "../state/studio.ts";
import { connectKeys } from "./connect-keys.ts";
import { connectPointer } from "./connect-pointer.ts";
import { createDrawing } from "./drawing.ts";
import type { Live } from "./live.ts";

/** Pointer and keys on the canvas. Another tool or another picture ends the gesture under way; panning in between does not. */
export function usePointer(container: RefObject<HTMLElement | null>, live: Live): void {
  const studio = useStudio();
  const drawing = useMemo(() => createDrawing(studio, live), [studio, live]);
  const image = usePaneImage();
  const tool = useSession((session) => session.tool);

  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const leave = [connectPointer(element, studio, drawing), connectKeys(element, studio, drawing)];
    return () => {
      for (const end of leave) end();
    };
  }, [container, studio, drawing]);

  useEffect(() => {
    if (tool !== "pan" && drawing.tool !== null && drawing.tool !== tool) drawing.bail();
  }, [drawing, tool]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: bails when the picture is another one
  useEffect(() => drawing.bail, [drawing, image]);
}
