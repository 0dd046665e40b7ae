import type { OpenedImage } from "../contract/engine.ts";
import type { SourceRef } from "../contract/recipe.ts";
import { Fault } from "../core/fault.ts";
import { currentDocument, type Document, type DocumentStore } from "../state/document.ts";
import type { SessionStore } from "../state/session.ts";
import type { ImageClient } from "./image-client.ts";
import { retireBitmaps } from "./retire-bitmaps.ts";
import { stepProgress, type Tasks } from "./tasks.ts";
import { tellFault } from "./tell-fault.ts";

/** Decoded pictures kept for display: two in use and two to go back to. Each may have 67 MB. */
const KEPT = 4;

const inUse = ({ image, reference }: Document): readonly SourceRef[] => [image, reference].filter((ref) => ref !== null);

/** Makes a decoded picture one of the session's, and lets those go that have not been used for longest. */
export function keepPicture(document: DocumentStore, session: SessionStore, opened: OpenedImage): void {
  const { [opened.ref.sha256]: replaced, ...others } = session.getState().images;
  const used = new Set([opened.ref, ...inUse(currentDocument(document.getState()))].map(({ sha256 }) => sha256));
  const spare = Object.keys(others).filter((sha256) => !used.has(sha256));
  const gone = spare.slice(0, Math.max(0, Object.keys(others).length + 1 - KEPT));
  const kept = Object.fromEntries(Object.entries(others).filter(([sha256]) => !gone.includes(sha256)));
  session.setState({ images: { ...kept, [opened.ref.sha256]: opened } });
  retireBitmaps([replaced, ...gone.map((sha256) => others[sha256])].filter((image) => image !== undefined));
}

/** Decodes the document's pictures again where they are not at hand: after undo, or in a reopened project. */
export function startPictureViews(
  document: DocumentStore,
  session: SessionStore,
  images: Pick<ImageClient, "open" | "file">,
  tasks: Tasks,
): void {
  const pending = new Set<string>();

  document.subscribe((state) => {
    for (const ref of inUse(currentDocument(state))) {
      if (!session.getState().images[ref.sha256] && !pending.has(ref.sha256)) void reopen(ref);
    }
  });

  async function reopen(ref: SourceRef): Promise<void> {
    pending.add(ref.sha256);
    try {
      await tasks.run("open", async (_, report) => {
        report(stepProgress(`Opening ${ref.name}`));
        const file = images.file(ref.sha256);
        if (!file) throw new Fault("source-missing", `The picture ${ref.name} is not open.`, "Open it again.", { name: ref.name });
        keepPicture(document, session, await images.open(file.blob, ref.name));
      });
    } catch (thrown) {
      tellFault(session, thrown);
    }
    pending.delete(ref.sha256);
  }
}
