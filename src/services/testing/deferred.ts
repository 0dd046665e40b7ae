/** For tests: a promise that is settled from outside. */
export function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** For tests: the code of the Fault that a promise rejects with, its message if it is another error, or "done". */
export const outcome = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "done",
    (thrown) => thrown.code ?? thrown.message,
  );
