import type { Tool } from "../state/session.ts";
import type { Studio } from "../state/studio.ts";
import { beginGesture } from "../tools/begin-gesture.ts";
import { commitDraft } from "../tools/commit-draft.ts";
import type { Gesture, Sample } from "../tools/gesture.ts";
import type { Live } from "./live.ts";

/** The gesture under way, from the pointer's press to a committed step. */
export interface Drawing {
  /** The tool of the gesture; null while there is none. */
  readonly tool: Tool | null;
  press(sample: Sample, erase: boolean): void;
  move(samples: readonly Sample[]): void;
  release(): void;
  /** Shift or Alt went down or up while the pointer rests. */
  hold(square: boolean, centred: boolean): void;
  /** Ends a gesture that goes on by itself (a polygon). */
  finish(): void;
  /** Takes back what the last press did: the last corner, else the whole gesture. */
  takeBack(): void;
  bail(): void;
}

export function createDrawing(studio: Studio, live: Live): Drawing {
  let gesture: Gesture | null = null;
  let tool: Tool | null = null;
  let last: Sample | null = null;

  function bail(): void {
    gesture = null;
    live.show(null);
  }

  function finish(): void {
    const done = gesture?.complete();
    bail();
    if (!done) return;
    live.keep(done);
    commitDraft(studio, done);
  }

  function move(samples: readonly Sample[]): void {
    if (!gesture) return;
    last = samples.at(-1) ?? last;
    gesture.move(samples);
    live.show(gesture.draft());
  }

  return {
    get tool() {
      return gesture && tool;
    },
    press(sample, erase) {
      last = sample;
      if (gesture?.corners?.add(sample)) return finish();
      if (!gesture) {
        tool = studio.session.getState().tool;
        gesture = beginGesture(studio, tool, sample, erase);
      }
      live.show(gesture?.draft() ?? null);
    },
    move,
    release() {
      if (gesture && !gesture.corners) finish();
    },
    hold(square, centred) {
      if (last) move([{ ...last, square, centred }]);
    },
    finish,
    takeBack() {
      if (gesture?.corners?.removeLast()) live.show(gesture.draft());
      else bail();
    },
    bail,
  };
}
