import type { Fault } from "../../src/core/fault.ts";

/** Ties work to something that may die under it without a word. */
export interface Lifeline {
  /** The task's own answer, or the failure that `cut` gave, whichever comes first. */
  hold<T>(task: () => Promise<T>): Promise<T>;
  /** Rejects everything held, and all that is to come. */
  cut(reason: Fault): void;
}

/** Unlike a race with one promise that may never settle, this forgets each task when it is done. */
export function createLifeline(): Lifeline {
  const held = new Set<(reason: Fault) => void>();
  let dead: Fault | null = null;
  return {
    hold(task) {
      if (dead) return Promise.reject(dead);
      return new Promise((resolve, reject) => {
        held.add(reject);
        task()
          .then(resolve, reject)
          .finally(() => held.delete(reject));
      });
    },
    cut(reason) {
      dead = reason;
      for (const reject of held) reject(reason);
    },
  };
}
