import { cancelled } from "./cancelled.ts";

/** From what a person waits for to what may happen some time. */
const PRIORITIES = ["preview", "export", "prefetch"] as const;
export type Priority = (typeof PRIORITIES)[number];

export interface JobOptions {
  readonly priority: Priority;
  /** A waiting job is dropped; a running one ends unheard, its caller is told at once. Both reject with cancelled. */
  readonly signal?: AbortSignal;
}

export interface JobQueue {
  add<T>(job: () => Promise<T>, options: JobOptions): Promise<T>;
}

interface Waiting {
  readonly rank: number;
  run(): Promise<void>;
}

/** One job at a time: by priority, then by age. A job that fails concerns its caller alone. */
export function createJobQueue(): JobQueue {
  const waiting: Waiting[] = [];
  let running = false;

  function next(): void {
    if (running || waiting.length === 0) return;
    const first = waiting.reduce((best, job) => (job.rank < best.rank ? job : best));
    remove(waiting, first);
    running = true;
    void first.run().finally(() => {
      running = false;
      next();
    });
  }

  return {
    add: <T>(job: () => Promise<T>, { priority, signal }: JobOptions) =>
      new Promise<T>((resolve, reject) => {
        const entry: Waiting = {
          rank: PRIORITIES.indexOf(priority),
          async run() {
            try {
              resolve(await job());
            } catch (thrown) {
              reject(thrown);
            }
            signal?.removeEventListener("abort", drop);
          },
        };
        const drop = () => {
          remove(waiting, entry);
          reject(cancelled());
        };
        if (signal?.aborted) return drop();
        signal?.addEventListener("abort", drop, { once: true });
        waiting.push(entry);
        next();
      }),
  };
}

function remove<T>(list: T[], item: T): void {
  const at = list.indexOf(item);
  if (at >= 0) list.splice(at, 1);
}
