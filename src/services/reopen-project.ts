import type { DocumentStore } from "../state/document.ts";
import type { SessionStore } from "../state/session.ts";
import { unlessCancelled } from "./cancelled.ts";
import type { ImageClient } from "./image-client.ts";
import type { EditOpener } from "./open-edit.ts";
import { keepPicture } from "./picture-views.ts";
import { type ProjectStore, projectRefs } from "./project-store.ts";
import { tellFault } from "./tell-fault.ts";

interface Reopening {
  readonly document: DocumentStore;
  readonly session: SessionStore;
  readonly images: Pick<ImageClient, "open" | "file">;
  readonly edits: EditOpener;
  readonly store: ProjectStore;
}

/**
 * Brings back the work that was saved last; a picture of it that is lost, or cannot be opened now, is asked for.
 * @throws Fault project-unreadable, source-missing, cancelled
 */
export async function reopenProject({ document, session, images, edits, store }: Reopening, signal: AbortSignal): Promise<void> {
  const stored = await store.load();
  if (!stored) return;
  const { version: _, ...saved } = stored.project;
  const refs = projectRefs(stored.project);
  if (refs.length === 0) return;
  await Promise.all(
    refs.map(async ({ sha256, name }) => {
      const blob = stored.files.get(sha256);
      if (!blob) return;
      try {
        keepPicture(document, session, await images.open(blob, name));
      } catch (thrown) {
        tellFault(session, thrown); // and the edit waits for it, as for one that is lost
      }
    }),
  );
  unlessCancelled(signal);
  if (refs.every(({ sha256 }) => images.file(sha256))) document.getState().load("Reopen", saved);
  else edits.open({ name: "Reopen your work", sources: saved, edit: saved.edit });
}
