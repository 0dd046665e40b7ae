import type { Studio } from "../state/studio.ts";
import { currentView } from "../tools/current-view.ts";
import { isTyping } from "../tools/typing.ts";
import { panBy } from "../tools/viewport.ts";
import type { Drawing } from "./drawing.ts";
import { placeByKey } from "./place-by-key.ts";

/** Keys of a gesture under way come before any command's; arrows and Enter work the canvas while it has the focus. */
export function connectKeys(element: HTMLElement, studio: Studio, drawing: Drawing): () => void {
  function take(event: KeyboardEvent): void {
    if (studio.session.getState().dialog || isTyping(event) || isPressing(event)) return;
    const taken = drawing.tool ? gestureKey(event, drawing) : event.target === element && canvasKey(event, studio);
    if (!taken) return;
    event.preventDefault();
    event.stopPropagation();
  }
  // Let go of again: the shape follows at once.
  function letGo({ key, shiftKey, altKey }: KeyboardEvent): void {
    if (key === "Shift" || key === "Alt") drawing.hold(shiftKey, altKey);
  }
  const leave = new AbortController();
  const options = { signal: leave.signal, capture: true };
  window.addEventListener("keydown", take, options);
  window.addEventListener("keyup", letGo, options);
  return () => leave.abort();
}

/** Enter is the button's own, not a drawing's. */
const isPressing = ({ key, target }: KeyboardEvent): boolean => key === "Enter" && target instanceof HTMLButtonElement;

function gestureKey({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent, drawing: Drawing): boolean {
  switch (key) {
    case "Escape":
      drawing.bail();
      return true;
    case "Enter":
      drawing.finish();
      return true;
    case "Backspace":
    case "Delete":
      drawing.takeBack();
      return true;
    case "z":
      if (ctrlKey || metaKey) drawing.takeBack();
      return ctrlKey || metaKey;
    case "Shift":
    case "Alt":
      drawing.hold(shiftKey, altKey);
      return true;
    default:
      return false;
  }
}

/** A press of an arrow key, in stage pixels. */
const STEP = 40;
const FINE_STEP = 4;

const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [1, 0],
  ArrowRight: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

function canvasKey({ key, shiftKey }: KeyboardEvent, studio: Studio): boolean {
  const view = currentView(studio);
  if (!view) return false;
  if (key === "Enter") return placeByKey(studio, view, shiftKey);
  const arrow = ARROWS[key];
  if (!arrow) return false;
  const step = shiftKey ? FINE_STEP : STEP;
  studio.session.setState({ viewport: panBy(view, arrow[0] * step, arrow[1] * step) });
  return true;
}
