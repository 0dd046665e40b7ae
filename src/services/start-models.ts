import type { Progress } from "../contract/engine.ts";
import type { ModelId } from "../core/models.ts";
import type { SessionStore } from "../state/session.ts";
import type { Report, Tasks } from "./tasks.ts";
import { tellFault } from "./tell-fault.ts";

/** What the first result takes. */
const FIRST: readonly ModelId[] = ["edge", "depth", "generator"];
/** What exports and a click on "Oblique" take. */
const LATER: readonly ModelId[] = ["generator-star", "depth-oblique"];

/** Makes the model in use for an id ready to run. */
type Load = (model: ModelId, report?: Report) => Promise<void>;

/** Prepares the models while the person looks around: first what the first result takes, the others when the page is quiet. */
export async function startModels(load: Load, session: SessionStore, tasks: Tasks): Promise<void> {
  try {
    await tasks.run("start", (_, report) => loadTogether(load, FIRST, report));
    for (const model of LATER) {
      await quiet(session);
      await load(model);
    }
  } catch (thrown) {
    tellFault(session, thrown);
  }
}

/** At the same time, so that one is fetched while another is prepared; their bytes are counted together. */
async function loadTogether(load: Load, models: readonly ModelId[], report: Report): Promise<void> {
  const newest = new Map<ModelId, Progress>();
  let ready = 0;
  const tell = ({ label }: Pick<Progress, "label">) => {
    const sum = (key: "loadedBytes" | "totalBytes") => [...newest.values()].reduce((total, progress) => total + progress[key], 0);
    report({ label, loadedBytes: sum("loadedBytes"), totalBytes: sum("totalBytes"), step: ready + 1, steps: models.length });
  };
  await Promise.all(
    models.map(async (model) => {
      await load(model, (progress) => {
        newest.set(model, progress);
        tell(progress);
      });
      ready++;
    }),
  );
}

/** How long nothing is under way before the page counts as quiet, in ms. */
const QUIET = 1500;

/** Resolves once the page has had nothing to do for a while. */
function quiet(session: SessionStore): Promise<void> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = ({ busy }: { readonly busy: boolean }) => {
      clearTimeout(timer);
      if (!busy) timer = setTimeout(done, QUIET);
    };
    const stop = session.subscribe(wait);
    const done = () => {
      stop();
      resolve();
    };
    wait(session.getState());
  });
}
