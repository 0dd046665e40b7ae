import type { RegionOp } from "../core/edit.ts";
import { currentDocument, type Document, type DocumentStore } from "../state/document.ts";
import { regionOps } from "../state/selectors.ts";
import type { Pane, SessionStore } from "../state/session.ts";
import type { ImageClient } from "./image-client.ts";
import { newestOnly } from "./newest-only.ts";
import { retireBitmaps } from "./retire-bitmaps.ts";
import type { Tasks } from "./tasks.ts";
import { tellFault } from "./tell-fault.ts";

type Images = Pick<ImageClient, "region">;

/** Keeps the session's rendered regions up to date with the document's region operations. */
export function startRegionViews(document: DocumentStore, session: SessionStore, images: Images, tasks: Tasks): void {
  followPane("image", document, session, images, tasks);
  followPane("reference", document, session, images, tasks);
}

function followPane(pane: Pane, document: DocumentStore, session: SessionStore, images: Images, tasks: Tasks): void {
  const current = () => regionSource(currentDocument(document.getState()), pane);

  const refresh = newestOnly(tasks, async () => {
    const asked = current();
    if (!asked) return;
    try {
      const view = await images.region(asked.image, asked.ops, asked.reference);
      if (current()?.image === asked.image) show(view);
      else retireBitmaps(view);
    } catch (thrown) {
      tellFault(session, thrown);
    }
  });

  function show(view: Awaited<ReturnType<Images["region"]>> | null): void {
    retireBitmaps(session.getState().regions[pane]);
    session.setState(({ regions }) => ({ regions: { ...regions, [pane]: view } }));
  }

  document.subscribe((state, previous) => {
    const now = regionSource(currentDocument(state), pane);
    const before = regionSource(currentDocument(previous), pane);
    if (sameSource(now, before)) return;
    if (now?.image !== before?.image) show(null);
    if (now) refresh();
  });
}

interface RegionSource {
  readonly image: string;
  readonly ops: readonly RegionOp[];
  /** Where an operation draws on the reference's region too. */
  readonly reference: { readonly image: string; readonly ops: readonly RegionOp[] } | null;
}

/** What a pane's region is made of; null where nothing is painted or no picture is open. */
function regionSource(document: Document, pane: Pane): RegionSource | null {
  const image = document[pane];
  const ops = regionOps(document, pane);
  if (!image || ops.length === 0) return null;
  const { reference } = document;
  const both = pane === "image" && reference && ops.some(({ kind }) => kind === "augment");
  return { image: image.sha256, ops, reference: both ? { image: reference.sha256, ops: regionOps(document, "reference") } : null };
}

const sameSource = (a: RegionSource | null, b: RegionSource | null): boolean =>
  a === b ||
  (a?.image === b?.image && a?.ops === b?.ops && a?.reference?.image === b?.reference?.image && a?.reference?.ops === b?.reference?.ops);
