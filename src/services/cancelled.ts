import { Fault } from "../core/fault.ts";

/** What a task rejects with that was stopped, by a person or by a newer one. It is never told. */
export const cancelled = (): Fault => new Fault("cancelled", "Stopped.", "Nothing was changed.");

/** @throws Fault cancelled, once the task was stopped: what it found must no longer change anything */
export function unlessCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled();
}

/** `work`, or cancelled as soon as the task is stopped: a worker may go on for a while with what nobody waits for any more. */
export function stoppable<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(cancelled()), { once: true });
    work.then(resolve, reject);
  });
}
