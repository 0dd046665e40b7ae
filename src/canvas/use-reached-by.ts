import { type RefObject, useEffect } from "react";

/** Notes on an element whether the focus came to it by keys, for as long as that holds. */
export function useReachedBy(container: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = container.current;
    if (!element) return;
    let pressed = false;
    const note = (event: Event) => {
      if (event.type === "pointerdown") pressed = true;
      // Another window in front takes the focus, too, but the element keeps its place.
      if (event.type === "blur" && document.activeElement !== element) pressed = false;
      if (document.activeElement === element && !pressed) element.dataset.reachedBy = "keys";
      else delete element.dataset.reachedBy;
    };
    const leave = new AbortController();
    for (const type of ["pointerdown", "focus", "blur"]) element.addEventListener(type, note, { signal: leave.signal });
    return () => leave.abort();
  }, [container]);
}
