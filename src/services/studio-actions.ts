import { currentDocument, type DocumentStore, EMPTY_DOCUMENT } from "../state/document.ts";
import { type SessionStore, tell } from "../state/session.ts";
import type { StudioActions } from "../state/studio.ts";
import type { Autosave } from "./autosave.ts";
import { stoppable, unlessCancelled } from "./cancelled.ts";
import { checkModels } from "./check-models.ts";
import { createJobQueue } from "./job-queue.ts";
import { createOpener } from "./open.ts";
import { createEditOpener } from "./open-edit.ts";
import { createPackOpener } from "./open-pack.ts";
import { createPictureOpener } from "./open-picture.ts";
import type { PackStore } from "./pack-store.ts";
import type { ProjectStore } from "./project-store.ts";
import { reopenProject } from "./reopen-project.ts";
import { createSamples } from "./samples.ts";
import { save } from "./save.ts";
import type { Engine } from "./start-engine.ts";
import { type Report, stepProgress, type Tasks } from "./tasks.ts";
import { tellFault } from "./tell-fault.ts";

export interface ActionParts {
  readonly document: DocumentStore;
  readonly session: SessionStore;
  readonly engine: Engine;
  readonly store: ProjectStore;
  readonly autosave: Autosave;
  readonly packStore: PackStore;
  readonly tasks: Tasks;
  /** Address of the samples' folder, with a slash at its end. */
  readonly samples: string;
}

/** The actions of the studio, and what brings back the work and the model pack of the last visit. */
export function createActions({
  document,
  session,
  engine,
  store,
  autosave,
  packStore,
  tasks,
  samples: base,
}: ActionParts): StudioActions & { reopen(): Promise<void>; reopenPack(): Promise<void> } {
  const { images, inference, shelf } = engine;
  const edits = createEditOpener(document, session, images, shelf);
  const packs = createPackOpener(session, inference, shelf, packStore);
  const pictures = createPictureOpener(document, session, images, edits);
  const open = createOpener(session, pictures, edits, packs, images);
  const samples = createSamples(base, pictures);
  const opening = createJobQueue();

  async function guarded(work: Promise<unknown>): Promise<void> {
    try {
      await work;
    } catch (thrown) {
      tellFault(session, thrown);
    }
  }

  /** One after another, in the order of the calls. */
  const openTask = (label: string, work: (signal: AbortSignal, report: Report) => Promise<void>): Promise<void> =>
    guarded(
      tasks.run("open", (signal, report) => {
        report(stepProgress(label));
        return opening.add(() => work(signal, report), { priority: "preview", signal });
      }),
    );

  return {
    async open(files, as) {
      const [first] = files;
      if (first)
        await openTask(`Opening ${files.length === 1 ? first.name : `${files.length} files`}`, (...task) => open(files, as, ...task));
    },
    async openPack([file]) {
      if (file) await openTask(`Opening ${file.name}`, (...task) => packs.open(file, ...task));
    },
    useBuiltInModels: () => guarded(packs.close()),
    async samples() {
      try {
        return await samples.list();
      } catch (thrown) {
        tellFault(session, thrown);
        return [];
      }
    },
    openSample: (sample, as) => openTask(`Opening ${sample.title}`, (signal) => samples.open(sample, as, signal)),
    save: (what) =>
      guarded(
        tasks.run("export", async (signal, report) => {
          const saved = currentDocument(document.getState());
          const empty = saved.edit.mode === "edit" && session.getState().generation?.maskPixels === 0;
          const name = await stoppable(signal, save(saved, what, { images, models: shelf.hashes }, signal, report));
          const advice = empty ? "The edit cannot be seen, so its mask is empty." : "";
          tell(session, { tone: "success", text: `Saved ${name}.`, advice, code: null });
        }),
      ),
    cancel: (task) => tasks.cancel(task),
    checkModels: () => guarded(checkModels(session, inference, shelf.inUse)),
    startOver: () =>
      openTask("Starting over", async (signal) => {
        unlessCancelled(signal); // it may have waited for another opening
        try {
          await autosave.forget(); // first: a page that looks empty has nothing left to come back
        } finally {
          edits.forget();
          document.getState().load("New", EMPTY_DOCUMENT);
          session.setState({ pane: "image", view: "result", viewport: null, messages: [] });
        }
      }),
    reopenPack: () => guarded(tasks.run("pack", (...task) => packs.reopen(...task))),
    reopen: () => openTask("Opening your work", (signal) => reopenProject({ document, session, images, edits, store }, signal)),
  };
}
