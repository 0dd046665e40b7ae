import { appendRegionOp } from "../state/selectors.ts";
import type { Studio } from "../state/studio.ts";
import type { Draft } from "./gesture.ts";

/** Makes a completed gesture one undoable step on the picture shown. */
export function commitDraft({ document, session }: Studio, draft: Draft): void {
  const { pane } = session.getState();
  if (draft.kind === "region") appendRegionOp(document, pane, draft.name, draft.op);
  else
    document.getState().edit("Place the frame", (edit) => {
      if (pane === "image") return { frame: draft.frame };
      return { reference: { region: edit.reference?.region ?? [], frame: draft.frame } };
    });
}
