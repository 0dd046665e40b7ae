import type { Progress } from "../contract/engine.ts";
import type { SessionState, SessionStore } from "../state/session.ts";

export type TaskName = keyof SessionState["progress"];

export type Report = (progress: Progress) => void;

export interface Tasks {
  /** Runs `work` as a task: the page is busy meanwhile, and shows the progress that it reports if it takes long enough to be worth it. */
  run<T>(name: TaskName, work: (signal: AbortSignal, report: Report) => Promise<T>): Promise<T>;
  /** Aborts every running task of that name. */
  cancel(name: TaskName): void;
}

/** A task that ends sooner shows no progress, in ms. */
const SHOWN_AFTER = 150;

export const stepProgress = (label: string, step = 0, steps = 0): Progress => ({ label, loadedBytes: 0, totalBytes: 0, step, steps });

export function createTasks(session: SessionStore): Tasks {
  const running = new Set<{ readonly name: TaskName; readonly controller: AbortController }>();
  const setBusy = () => session.setState({ busy: running.size > 0 });

  return {
    async run(name, work) {
      const task = { name, controller: new AbortController() };
      running.add(task);
      setBusy();
      let newest: Progress | null = null;
      let shown = false;
      const show = () => newest && session.setState(({ progress }) => ({ progress: { ...progress, [name]: newest } }));
      const timer = setTimeout(() => {
        shown = true;
        show();
      }, SHOWN_AFTER);
      try {
        return await work(task.controller.signal, (progress) => {
          newest = progress;
          if (shown && running.has(task)) show();
        });
      } finally {
        clearTimeout(timer);
        running.delete(task);
        if (![...running].some((other) => other.name === name))
          session.setState(({ progress: { [name]: _, ...progress } }) => ({ progress }));
        setBusy();
      }
    },
    cancel(name) {
      for (const task of running) if (task.name === name) task.controller.abort();
    },
  };
}
