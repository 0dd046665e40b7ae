import { currentDocument, type DocumentStore } from "../state/document.ts";
import type { SessionStore } from "../state/session.ts";
import type { ImageClient } from "./image-client.ts";
import type { ProjectStore } from "./project-store.ts";
import { tellFault } from "./tell-fault.ts";

/** Saved once nothing has changed for so long, in ms. */
const QUIET = 500;

export interface Autosave {
  /** Saves at once what waits to be saved. */
  saveNow(): void;
  /** Empties the store: what waits is not saved any more, and what is being saved does not come back. */
  forget(): Promise<void>;
}

/** Saves the document by itself after every change. Where that fails the person is told once, and work goes on. */
export function startAutosave(
  document: DocumentStore,
  session: SessionStore,
  images: Pick<ImageClient, "file">,
  store: ProjectStore,
): Autosave {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> = Promise.resolve();
  let told = false;

  document.subscribe((state, previous) => {
    if (currentDocument(state) === currentDocument(previous)) return;
    clearTimeout(timer);
    timer = setTimeout(saveNow, QUIET);
  });

  function stopWaiting(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  function saveNow(): void {
    stopWaiting();
    saving = saving.then(save);
  }

  async function save(): Promise<void> {
    try {
      await store.save({ version: 1, ...currentDocument(document.getState()) }, (sha256) => images.file(sha256)?.blob);
      told = false;
    } catch (thrown) {
      if (!told) tellFault(session, thrown);
      told = true;
    }
  }

  return {
    saveNow() {
      if (timer !== undefined) saveNow();
    },
    forget() {
      stopWaiting();
      const forgotten = saving.then(() => store.clear());
      saving = forgotten.catch(() => {});
      return forgotten;
    },
  };
}
