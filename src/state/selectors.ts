import type { OpenedImage } from "../contract/engine.ts";
import type { RegionOp } from "../core/edit.ts";
import type { Document, DocumentStore } from "./document.ts";
import type { Pane, SessionState } from "./session.ts";
import { useDocument, useSession } from "./studio.ts";

const NO_OPS: readonly RegionOp[] = [];

/** The picture of a pane, once it is decoded. */
export function openedImage(session: SessionState, document: Document, pane: Pane): OpenedImage | null {
  const ref = document[pane];
  return (ref && session.images[ref.sha256]) ?? null;
}

export const regionOps = ({ edit }: Document, pane: Pane): readonly RegionOp[] =>
  pane === "image" ? edit.region : (edit.reference?.region ?? NO_OPS);

/** Adds one operation to a pane's region, as one undoable step. */
export function appendRegionOp(document: DocumentStore, pane: Pane, name: string, op: RegionOp): void {
  document.getState().edit(name, (edit) => {
    if (pane === "image") return { region: [...edit.region, op] };
    return { reference: { frame: edit.reference?.frame ?? null, region: [...(edit.reference?.region ?? []), op] } };
  });
}

/** The picture on the canvas. */
export function usePaneImage(): OpenedImage | null {
  const pane = useSession((session) => session.pane);
  const sha256 = useDocument((document) => document[pane]?.sha256);
  return useSession((session) => (sha256 ? (session.images[sha256] ?? null) : null));
}

/** The region operations of the picture on the canvas. */
export function usePaneRegion(): readonly RegionOp[] {
  const pane = useSession((session) => session.pane);
  return useDocument((document) => regionOps(document, pane));
}
