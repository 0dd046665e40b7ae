import type { Studio } from "../state/studio.ts";
import { currentView } from "../tools/current-view.ts";
import type { StagePoint } from "../tools/space.ts";
import { panBy, pinch, zoomAt } from "../tools/viewport.ts";

/** Moves the picture under one pointer or between two fingers. */
export interface Navigation {
  grab(pointer: number, at: StagePoint): void;
  /** @returns whether the pointer holds the picture */
  move(pointer: number, at: StagePoint): boolean;
  /** @returns whether the pointer held the picture */
  letGo(pointer: number): boolean;
}

export function createNavigation(studio: Studio): Navigation {
  const held = new Map<number, StagePoint>();
  return {
    grab: (pointer, at) => void held.set(pointer, at),
    move(pointer, at) {
      const before = held.get(pointer);
      const view = currentView(studio);
      if (!before || !view) return before !== undefined;
      const [first, second] = held.values();
      held.set(pointer, at);
      const [nextFirst, nextSecond] = held.values();
      const viewport =
        second && nextSecond ? pinch(view, [first, second], [nextFirst, nextSecond]) : panBy(view, at[0] - before[0], at[1] - before[1]);
      studio.session.setState({ viewport });
      return true;
    },
    letGo: (pointer) => held.delete(pointer),
  };
}

/** A notch of a wheel in pixels, where the device counts in lines or pages. */
const PIXELS = [1, 16, 400];
const ZOOM_PER_PIXEL = 0.0018;
/** Two fingers on a trackpad come as a wheel with Ctrl, in small steps. */
const PINCH_PER_PIXEL = 0.01;

/** The wheel zooms to the pointer; sideways, or with Shift, it pans. */
export function turnWheel(studio: Studio, { deltaX, deltaY, deltaMode, ctrlKey, shiftKey }: WheelEvent, at: StagePoint): void {
  const view = currentView(studio);
  if (!view) return;
  const unit = PIXELS[deltaMode] ?? 1;
  const sideways = !ctrlKey && (shiftKey || Math.abs(deltaX) > Math.abs(deltaY));
  const notch = Math.max(-240, Math.min(240, deltaY * unit));
  const viewport = sideways
    ? panBy(view, -(deltaX || deltaY) * unit, 0)
    : zoomAt(view, at, Math.exp(-notch * (ctrlKey ? PINCH_PER_PIXEL : ZOOM_PER_PIXEL)));
  studio.session.setState({ viewport });
}
