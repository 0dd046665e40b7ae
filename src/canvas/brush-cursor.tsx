import { type RefObject, useCallback, useEffect, useRef } from "react";
import { useStudio } from "../state/studio.ts";
import { currentView } from "../tools/current-view.ts";
import { useStores } from "./use-stores.ts";

/** The brush where the pointer is, as large as it paints. */
export function BrushCursor({ container }: { readonly container: RefObject<HTMLElement | null> }) {
  const studio = useStudio();
  const ring = useRef<HTMLDivElement>(null);
  const pointer = useRef<PointerEvent | null>(null);

  const show = useCallback(() => {
    const element = ring.current;
    const host = container.current;
    if (!element || !host) return;
    const { tool, brushRadius } = studio.session.getState();
    const at = pointer.current;
    const view = currentView(studio);
    const brushing = tool === "brush" || tool === "eraser";
    element.style.visibility = at && view && brushing ? "visible" : "hidden";
    if (!at || !view) return;
    const { left, top } = host.getBoundingClientRect();
    const radius = Math.max(2, brushRadius * view.viewport.scale);
    element.style.width = element.style.height = `${2 * radius}px`;
    element.style.transform = `translate(${at.clientX - left - radius}px, ${at.clientY - top - radius}px)`;
    element.dataset.erase = String(tool === "eraser" || at.altKey || (at.buttons & 2) > 0);
  }, [studio, container]);

  useEffect(() => {
    const host = container.current;
    if (!host) return;
    const follow = (event: PointerEvent) => {
      const inside = event.type !== "pointerleave" && event.pointerType !== "touch";
      const free = !(event.target instanceof Element && event.target.closest("[data-own-pointer]"));
      pointer.current = inside && free ? event : null;
      show();
    };
    const leave = new AbortController();
    for (const type of ["pointermove", "pointerdown", "pointerup", "pointerleave"] as const)
      host.addEventListener(type, follow, { signal: leave.signal });
    return () => leave.abort();
  }, [container, show]);

  useStores(show);
  return <div ref={ring} className="brush-cursor" />;
}
