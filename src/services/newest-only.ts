import type { Report, Tasks } from "./tasks.ts";

/**
 * Runs `work` for what is newest: requests made in one go are one, it never runs twice at a time, and requests made while it runs
 * become one more run, after it. Stopping the task drops every request made so far.
 * @param work never rejects
 * @returns the request
 */
export function newestOnly(tasks: Tasks, work: (signal: AbortSignal, report: Report) => Promise<void>): () => void {
  let wanted = 0;
  let answered = 0;
  let working = false;

  async function keepUp(signal: AbortSignal, report: Report): Promise<void> {
    signal.addEventListener("abort", () => {
      answered = wanted;
    });
    while (answered !== wanted && !signal.aborted) {
      await null;
      if (signal.aborted) return;
      answered = wanted;
      await work(signal, report);
    }
  }

  async function start(): Promise<void> {
    working = true;
    // more than once where it was stopped and something was asked for since
    while (answered !== wanted) await tasks.run("generate", keepUp);
    working = false;
  }

  return () => {
    wanted++;
    if (!working) void start();
  };
}
