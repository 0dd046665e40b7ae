import { currentDocument } from "../state/document.ts";
import type { Tool, View } from "../state/session.ts";
import type { Studio } from "../state/studio.ts";

export type CommandId =
  | `tool-${Tool}`
  | `view-${View}`
  | `brush-${"smaller" | "larger"}${"" | "-fast"}`
  | `zoom-${"fit" | "actual" | "in" | "out"}`
  | "undo"
  | "redo"
  | "clear"
  | "invert"
  | "variation"
  | "swap-pane"
  | "overlay"
  | "open"
  | "open-pack"
  | "built-in-models"
  | "save"
  | "theme"
  | "help";

/** Something a person can do, as data: menus, keys, the list of keys and tests share it. */
export interface Command {
  readonly id: CommandId;
  readonly label: string;
  readonly group: "Tools" | "Brush" | "Edit" | "View" | "Page";
  /** As react-hotkeys-hook writes them; the first is the one that is told. */
  readonly keys: readonly string[];
  /** Keys are characters, wherever the keyboard has them (Z), not places on it (the key left of 1). */
  readonly byCharacter: boolean;
  enabled(studio: Studio): boolean;
  perform(studio: Studio): void;
}

/** No dialog is in front of everything. */
export const isFree = ({ session }: Studio): boolean => session.getState().dialog === null;

/** There is a picture on the canvas to paint on: a hybrid has no canvas. */
export function canPaint(studio: Studio): boolean {
  const { image, edit } = currentDocument(studio.document.getState());
  return isFree(studio) && image !== null && edit.mode === "edit";
}
