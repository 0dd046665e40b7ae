import { expose } from "comlink";

/** For tests: a worker on this thread that answers with `offer`, and can be made to fail in the ways that a real one does. */
export interface FakeWorker extends Worker {
  readonly terminated: boolean;
  /** As an uncaught error in the worker. */
  crash(message: string): void;
  /** As `self.close()`: says nothing, answers nothing from now on. */
  fallSilent(): void;
}

export function fakeWorker(offer: object): FakeWorker {
  const { port1: page, port2: inside } = new MessageChannel();
  expose(offer, inside);
  const errors = new EventTarget();
  let terminated = false;
  const close = () => {
    inside.close();
    page.close();
  };
  return {
    get terminated() {
      return terminated;
    },
    postMessage: (message: unknown, transfer: Transferable[] = []) => page.postMessage(message, transfer),
    addEventListener: (type: string, listener: EventListener) => {
      (type === "message" ? page : errors).addEventListener(type, listener);
      page.start();
    },
    removeEventListener: (type: string, listener: EventListener) =>
      (type === "message" ? page : errors).removeEventListener(type, listener),
    terminate() {
      terminated = true;
      close();
    },
    crash: (message: string) => errors.dispatchEvent(Object.assign(new Event("error"), { message })),
    fallSilent: close,
  } as unknown as FakeWorker;
}
