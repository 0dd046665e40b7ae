import type { DocumentStore } from "../state/document.ts";
import type { SessionStore } from "../state/session.ts";
import type { StudioActions } from "../state/studio.ts";
import { startAutosave } from "./autosave.ts";
import { startGenerating } from "./generate-loop.ts";
import { keepPane } from "./keep-pane.ts";
import { browserPackStore, createPackStore } from "./pack-store.ts";
import { startPictureViews } from "./picture-views.ts";
import { browserStore, createProjectStore } from "./project-store.ts";
import { startRegionViews } from "./region-views.ts";
import { soleStore } from "./sole-store.ts";
import { startEngine } from "./start-engine.ts";
import { startModels } from "./start-models.ts";
import { createActions } from "./studio-actions.ts";
import { createTasks } from "./tasks.ts";
import { startTheme } from "./theme.ts";

/** Starts everything behind the page: workers, models, storage, and what keeps regions and results up to date with the document. */
export function startServices(document: DocumentStore, session: SessionStore, page: URL): StudioActions {
  startTheme(session);
  const tasks = createTasks(session);
  const engine = startEngine(page, session);
  const { images, inference, shelf } = engine;
  const store = soleStore(createProjectStore(browserStore()), session, navigator.locks);
  keepPane(document, session);
  // in this order: a region is drawn before its result is computed
  startPictureViews(document, session, images, tasks);
  startRegionViews(document, session, images, tasks);
  startGenerating(document, session, images, tasks, shelf.hashes);
  const autosave = startAutosave(document, session, images, store);
  window.addEventListener("visibilitychange", autosave.saveNow); // the last that a page that is closed is sure to hear
  const packStore = createPackStore(browserPackStore());
  const samples = new URL("samples/", page).href;
  const { reopen, reopenPack, ...actions } = createActions({ document, session, engine, store, autosave, packStore, tasks, samples });
  shelf.waitFor(reopenPack());
  void reopen();
  void startModels(async (model, report) => inference.load((await shelf.hashes())[model] ?? model, report), session, tasks);
  return actions;
}
