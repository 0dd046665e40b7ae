import { useEffect } from "react";
import type { Tool } from "../state/session.ts";
import type { Studio } from "../state/studio.ts";
import { canPaint } from "./command.ts";

/** Where Space and Tab mean what they always do. */
const NATIVE = "input:not([type=range]), select, textarea, [role=menu] *, dialog *";

/** Tab shows the original and Space pans while they are held. */
export const useHolds = (studio: Studio): void => useEffect(() => connectHolds(studio, window), [studio]);

/**
 * Both keys also walk the page and press its buttons. They are taken only from those who use a pointer: a press of it takes them,
 * a key that moves the focus (Shift+Tab, Tab in a field) gives them back.
 */
export function connectHolds(studio: Studio, target: Pick<Window, "addEventListener">): () => void {
  const { session } = studio;
  let pointing = false;
  let before: Tool | null = null;

  function press(event: KeyboardEvent): void {
    const { code, target: element, shiftKey, ctrlKey, metaKey, altKey } = event;
    if ((code !== "Tab" && code !== "Space") || ctrlKey || metaKey || altKey) return;
    const native = element instanceof Element && element.matches(NATIVE);
    if (code === "Tab" && (shiftKey || native)) pointing = false;
    if (!pointing || native || !canPaint(studio)) return;
    event.preventDefault();
    if (code === "Tab") session.setState({ peek: true });
    else if (before === null) {
      before = session.getState().tool;
      session.setState({ tool: "pan" });
    }
  }

  function release(event: KeyboardEvent): void {
    if (event.code === "Tab") session.setState({ peek: false });
    if (event.code !== "Space" || before === null) return;
    event.preventDefault();
    restoreTool();
  }

  function restoreTool(): void {
    if (before !== null && session.getState().tool === "pan") session.setState({ tool: before });
    before = null;
  }

  const letGo = () => {
    restoreTool();
    session.setState({ peek: false });
  };
  const point = () => {
    pointing = true;
  };

  const leave = new AbortController();
  const options = { signal: leave.signal, capture: true };
  target.addEventListener("pointerdown", point, options);
  target.addEventListener("keydown", press, options);
  target.addEventListener("keyup", release, options);
  // Without capture: the window's own, not that of the elements in it.
  target.addEventListener("blur", letGo, { signal: leave.signal });
  return () => leave.abort();
}
