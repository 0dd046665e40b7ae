import { type Remote, transferHandlers, wrap } from "comlink";
import { carryFaults } from "../contract/fault-wire.ts";
import { Fault } from "../core/fault.ts";

carryFaults(transferHandlers);

/** The one that starts a worker, calls it and replaces it when it dies. `S` is what the caller knows of one life of the worker. */
export interface WorkerOwner<T, S> {
  /** Calls the worker, started if need be. Rejects with worker-crashed if it dies before it has answered. */
  call<R>(use: (remote: Remote<T>, life: S) => Promise<R>): Promise<R>;
  /** Ends the worker if it is still in that life: pending calls reject with `fault`, the next call starts another. */
  end(life: S, fault: Fault): void;
}

/**
 * A worker that is closed or hangs raises no event, and what it was asked stays pending for ever. While calls are pending it is
 * therefore asked for a sign of life every TICK ms, and taken for dead after `patience` of them without an answer. A model run or
 * a large file keeps a worker from answering for some seconds on a slow machine; ticks are counted rather than time, so that a
 * computer that was asleep gives it another chance.
 */
export const TICK = 10_000;
const PATIENCE = 3;

interface Life<T, S> {
  readonly worker: Worker;
  readonly remote: Remote<T>;
  readonly state: S;
  readonly pending: Set<(fault: Fault) => void>;
  timer: ReturnType<typeof setInterval> | undefined;
  silent: number;
}

/**
 * @param name for messages: "image", "inference"
 * @param create makes the Worker; called at the first call and after each death
 * @param newLife what is known of a fresh worker
 * @param onEnd hears why a worker ended, also where nothing was asked of it
 */
export function ownWorker<T, S>(
  name: string,
  create: () => Worker,
  newLife: () => S,
  onEnd: (fault: Fault) => void,
  patience = PATIENCE,
): WorkerOwner<T, S> {
  let current: Life<T, S> | null = null;

  function start(): Life<T, S> {
    const worker = create();
    const life: Life<T, S> = { worker, remote: wrap<T>(worker), state: newLife(), pending: new Set(), timer: undefined, silent: 0 };
    worker.addEventListener("error", (event) => end(life, crash(name, event.message || "an error that it did not name")));
    worker.addEventListener("messageerror", () => end(life, crash(name, "a message that could not be read")));
    return life;
  }

  function end(life: Life<T, S>, fault: Fault): void {
    if (current !== life) return;
    current = null;
    clearInterval(life.timer);
    life.worker.terminate();
    for (const reject of life.pending) reject(fault);
    life.pending.clear();
    onEnd(fault);
  }

  function watch(life: Life<T, S>): void {
    life.silent = 0;
    life.timer = setInterval(() => {
      if (++life.silent > patience) return end(life, crash(name, "no sign of life"));
      // reading any property is a round trip, whatever the worker offers
      void (life.remote as unknown as Remote<{ alive: undefined }>).alive.then(() => {
        life.silent = 0;
      });
    }, TICK);
  }

  return {
    call(use) {
      current ??= start();
      const life = current;
      if (life.pending.size === 0) watch(life);
      return new Promise((resolve, reject) => {
        life.pending.add(reject);
        use(life.remote, life.state)
          .then(resolve, reject)
          .finally(() => {
            life.pending.delete(reject);
            if (life.pending.size === 0) clearInterval(life.timer);
          });
      });
    },
    end(life, fault) {
      if (current?.state === life) end(current, fault);
    },
  };
}

const crash = (worker: string, reason: string): Fault =>
  new Fault(
    "worker-crashed",
    `The ${worker} worker stopped: ${reason}.`,
    "It is started again by itself; if this comes back, reload the page.",
    { worker, reason },
  );

/** Whether a call failed because this worker died. */
export const crashed = (thrown: unknown, worker: string): boolean =>
  thrown instanceof Fault && thrown.code === "worker-crashed" && thrown.details.worker === worker;
