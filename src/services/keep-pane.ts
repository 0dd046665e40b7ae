import { currentDocument, type DocumentStore } from "../state/document.ts";
import type { SessionStore } from "../state/session.ts";

/** Shows the photo again once the reference that was shown is gone: its opening was undone, or other work was opened. */
export function keepPane(document: DocumentStore, session: SessionStore): void {
  document.subscribe((state) => {
    if (session.getState().pane === "reference" && !currentDocument(state).reference) session.setState({ pane: "image", viewport: null });
  });
}
