import type { Frame, Point, RegionOp } from "../core/edit.ts";
import type { ImagePoint } from "./space.ts";

/** Where the pointer was, and what was held down with it. */
export interface Sample {
  readonly at: ImagePoint;
  /** Share of the brush radius, 0 to 1. */
  readonly pressure: number;
  /** Shift: squares and circles. */
  readonly square: boolean;
  /** Alt: boxes grow from their centre. */
  readonly centred: boolean;
}

/** The operations that are drawn with a pointer. */
export type DrawnOp = Extract<RegionOp, { kind: "stroke" | "polygon" | "rectangle" | "ellipse" }>;

/** What a gesture has come to: shown while it goes on, committed when it completes. */
export type Draft =
  | {
      readonly kind: "region";
      /** Names the step in the history. */
      readonly name: string;
      readonly op: DrawnOp;
      /** Places that are marked while the gesture goes on. */
      readonly corners: readonly Point[];
    }
  | { readonly kind: "frame"; readonly frame: Frame };

/** From a press of the pointer until it completes; dropping it is bailing out. */
export interface Gesture {
  /** In order, as many as the device reports between two frames of the screen. */
  move(samples: readonly Sample[]): void;
  draft(): Draft;
  /** null where nothing came of it (a click without an extent). */
  complete(): Draft | null;
  /** Present where a gesture goes on after the pointer is released. */
  readonly corners?: Corners;
}

export interface Corners {
  /** The pointer was pressed again: true where that closes the outline. */
  add(sample: Sample): boolean;
  /** Takes the last corner back: false where none is left. */
  removeLast(): boolean;
}

/** What decides how a region gesture draws. */
export interface Pencil {
  readonly erase: boolean;
  /** How far the finished outline may leave the hand's path, in image pixels. */
  readonly tolerance: number;
}

export const stepName = (name: string, erase: boolean): string => (erase ? `Erase: ${name.toLowerCase()}` : name);
