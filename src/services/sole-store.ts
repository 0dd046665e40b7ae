import { type SessionStore, tell } from "../state/session.ts";
import type { ProjectStore } from "./project-store.ts";

const NAME = "anomalyhybrid-studio-work";
/** A page that is reloaded waits for a moment until its former self is gone, in ms. */
const PATIENCE = 1500;

/**
 * The store, kept by one page at a time: of several that are open the first, then the next. Another page's work is not saved and says so,
 * since it would overwrite the first one's.
 *
 * @param locks of the browser; where it has none, every page keeps its work, the last one wins
 */
export function soleStore(store: ProjectStore, session: SessionStore, locks: LockManager | undefined): ProjectStore {
  let isOwn = locks === undefined;
  void locks?.request(NAME, () => {
    isOwn = true;
    return new Promise(() => {}); // until the page is closed
  });
  setTimeout(() => {
    if (isOwn) return;
    const advice = "Close the other page, or save what you make here as files.";
    tell(session, {
      tone: "error",
      text: "This program is open in another page, which keeps the work there: here nothing is kept.",
      advice,
      code: null,
    });
  }, PATIENCE);
  return {
    save: async (...work) => (isOwn ? store.save(...work) : undefined),
    clear: async () => (isOwn ? store.clear() : undefined),
    load: () => store.load(),
  };
}
