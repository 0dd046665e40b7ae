import { clamp } from "../core/raster.ts";
import type { Studio } from "../state/studio.ts";
import { currentView } from "../tools/current-view.ts";
import type { Sample } from "../tools/gesture.ts";
import { imagePoint, type StagePoint, stagePoint, toImage } from "../tools/space.ts";
import { brushShare } from "../tools/stroke.ts";
import type { Drawing } from "./drawing.ts";
import { createNavigation, turnWheel } from "./navigation.ts";

const MIDDLE = 1;
const RIGHT = 2;
/** The other end of a pen, as a button and among the buttons held. */
const PEN_ERASER = 5;
const PEN_ERASER_HELD = 32;

/**
 * Pointer events of the canvas, to the picture under it or to the gesture under way. Two fingers always move the picture; one
 * draws, until a pen was seen: from then on the pen draws, and a hand may rest on the glass.
 */
export function connectPointer(element: HTMLElement, studio: Studio, drawing: Drawing): () => void {
  const navigation = createNavigation(studio);
  const fingers = new Map<number, StagePoint>();
  /** The pointer that draws. */
  let hand: number | null = null;
  let penSeen = false;

  function place({ clientX, clientY }: MouseEvent): StagePoint {
    const { left, top } = element.getBoundingClientRect();
    return stagePoint(clientX - left, clientY - top);
  }

  function sampleOf(event: PointerEvent): Sample[] {
    const view = currentView(studio);
    if (!view) return [];
    const [x, y] = toImage(place(event), view.viewport);
    const { width, height } = view.image;
    // Far outside nothing is drawn, and an operation keeps within what a recipe may hold.
    const at = imagePoint(clamp(x, -width, 2 * width), clamp(y, -height, 2 * height));
    return [{ at, pressure: brushShare(event.pointerType, event.pressure), square: event.shiftKey, centred: event.altKey }];
  }

  function press(event: PointerEvent): void {
    if (event.target instanceof Element && event.target.closest("[data-own-pointer]")) return;
    element.setPointerCapture(event.pointerId);
    const at = place(event);
    if (event.pointerType === "touch" && takenByFingers(event.pointerId, at)) return;
    if (event.pointerType === "pen") liftFingers();
    if (event.button === MIDDLE || studio.session.getState().tool === "pan") {
      navigation.grab(event.pointerId, at);
      return;
    }
    hand = event.pointerId;
    for (const sample of sampleOf(event)) drawing.press(sample, erases(event));
  }

  function erases({ button, buttons, altKey }: PointerEvent): boolean {
    // With a box, Alt means something else.
    const byAlt = altKey && !["rectangle", "ellipse", "frame"].includes(studio.session.getState().tool);
    return button === RIGHT || button === PEN_ERASER || (buttons & PEN_ERASER_HELD) > 0 || byAlt;
  }

  function takenByFingers(finger: number, at: StagePoint): boolean {
    if (penSeen && drawing.tool) return true;
    fingers.set(finger, at);
    if (!penSeen && fingers.size === 1) return false;
    if (fingers.size === 2 && drawing.tool) drawing.takeBack();
    for (const [each, where] of fingers) navigation.grab(each, where);
    return true;
  }

  function liftFingers(): void {
    penSeen = true;
    if (hand !== null && fingers.has(hand)) drawing.bail();
    for (const finger of fingers.keys()) navigation.letGo(finger);
    fingers.clear();
  }

  function move(event: PointerEvent): void {
    const at = place(event);
    if (fingers.has(event.pointerId)) fingers.set(event.pointerId, at);
    if (navigation.move(event.pointerId, at) || event.pointerId !== hand) return;
    // Missing where the page came over http from another machine, and in older Safari.
    const between = event.getCoalescedEvents?.() ?? [];
    drawing.move((between.length > 0 ? between : [event]).flatMap(sampleOf));
  }

  function end({ pointerId, type }: PointerEvent): void {
    fingers.delete(pointerId);
    if (navigation.letGo(pointerId) || pointerId !== hand) return;
    if (type === "pointercancel") drawing.bail();
    else drawing.release();
  }

  function wheel(event: WheelEvent): void {
    event.preventDefault();
    turnWheel(studio, event, place(event));
  }

  // A middle button would start to scroll.
  function stay(event: MouseEvent): void {
    if (event.button === MIDDLE) event.preventDefault();
  }

  const leave = new AbortController();
  const { signal } = leave;
  element.addEventListener("pointerdown", press, { signal });
  element.addEventListener("pointermove", move, { signal });
  element.addEventListener("pointerup", end, { signal });
  element.addEventListener("pointercancel", end, { signal });
  element.addEventListener("mousedown", stay, { signal });
  element.addEventListener("contextmenu", (event) => event.preventDefault(), { signal });
  element.addEventListener("wheel", wheel, { signal, passive: false });
  return () => leave.abort();
}
