import { MANIPULATIONS } from "../core/manipulations/registry.ts";
import { currentDocument } from "../state/document.ts";
import { appendRegionOp, regionOps } from "../state/selectors.ts";
import type { Studio } from "../state/studio.ts";
import { type Command, canPaint, isFree } from "./command.ts";
import { randomSeed } from "./random-seed.ts";

function hasRegion({ document, session }: Studio): boolean {
  const last = regionOps(currentDocument(document.getState()), session.getState().pane).at(-1);
  return last !== undefined && last.kind !== "clear";
}

export const EDIT_COMMANDS: readonly Command[] = [
  {
    id: "undo",
    label: "Undo",
    group: "Edit",
    keys: ["mod+z"],
    byCharacter: true,
    enabled: (studio) => isFree(studio) && studio.document.getState().history.past.length > 0,
    perform: ({ document }) => document.getState().undo(),
  },
  {
    id: "redo",
    label: "Redo",
    group: "Edit",
    keys: ["mod+shift+z", "mod+y"],
    byCharacter: true,
    enabled: (studio) => isFree(studio) && studio.document.getState().history.future.length > 0,
    perform: ({ document }) => document.getState().redo(),
  },
  {
    id: "variation",
    label: "New variation",
    group: "Edit",
    keys: ["n"],
    byCharacter: true,
    enabled: (studio) =>
      canPaint(studio) && currentDocument(studio.document.getState()).edit.manipulations.some(({ name }) => MANIPULATIONS[name].seeded),
    perform: ({ document }) =>
      document
        .getState()
        .edit("New variation", ({ manipulations }) => ({ manipulations: manipulations.map((step) => ({ ...step, seed: randomSeed() })) })),
  },
  {
    id: "clear",
    label: "Clear the region",
    group: "Edit",
    keys: ["delete", "backspace"],
    byCharacter: false,
    enabled: (studio) => canPaint(studio) && hasRegion(studio),
    perform: ({ document, session }) => appendRegionOp(document, session.getState().pane, "Clear region", { kind: "clear" }),
  },
  {
    id: "invert",
    label: "Invert the region",
    group: "Edit",
    keys: ["i"],
    byCharacter: true,
    enabled: canPaint,
    perform: ({ document, session }) => appendRegionOp(document, session.getState().pane, "Invert region", { kind: "invert" }),
  },
];
