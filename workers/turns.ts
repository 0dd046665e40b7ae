/** Runs tasks one after another, in the order of the calls; a failed one does not keep the later ones from running. */
export function createTurns(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const answer = last.then(task);
    last = answer.catch(() => {});
    return answer;
  };
}

/** Lets the messages that wait at the worker's door in. */
export const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
