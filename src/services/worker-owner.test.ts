import { afterEach, expect, test, vi } from "vitest";
import { Fault } from "../core/fault.ts";
import { type FakeWorker, fakeWorker } from "./testing/fake-worker.ts";
import { crashed, ownWorker, TICK } from "./worker-owner.ts";

interface Adder {
  add(a: number, b: number): Promise<number>;
  refuse(): Promise<void>;
  never(): Promise<void>;
}

const adder: Adder = {
  add: async (a, b) => a + b,
  refuse: async () => {
    throw new Fault("model-missing", "Not there.", "Get it.", { model: "edge" });
  },
  never: () => new Promise(() => {}),
};

function ownAdder(patience?: number) {
  const workers: FakeWorker[] = [];
  const create = () => {
    const worker = fakeWorker(adder);
    workers.push(worker);
    return worker;
  };
  const ends: string[] = [];
  const onEnd = ({ code }: Fault) => ends.push(code);
  return { workers, ends, owner: ownWorker<Adder, { calls: number }>("adder", create, () => ({ calls: 0 }), onEnd, patience) };
}

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.fail("was answered"),
    (thrown) => thrown,
  );

afterEach(() => {
  vi.useRealTimers();
});

test("the worker starts with the first call and stays", async () => {
  const { owner, workers } = ownAdder();
  expect(workers).toHaveLength(0);
  expect(await owner.call((remote) => remote.add(1, 2))).toBe(3);
  expect(await owner.call((remote) => remote.add(2, 2))).toBe(4);
  expect(workers).toHaveLength(1);
});

test("a fault arrives as the fault that it was, and the worker lives on", async () => {
  const { owner, workers } = ownAdder();
  const fault = await failure(owner.call((remote) => remote.refuse()));
  expect(fault).toBeInstanceOf(Fault);
  expect(fault).toMatchObject({ code: "model-missing", advice: "Get it.", details: { model: "edge" } });
  expect(await owner.call((remote) => remote.add(1, 1))).toBe(2);
  expect(workers).toHaveLength(1);
});

test("a crash fails every pending call with a code; the next call has a new worker with a new state", async () => {
  const { owner, workers } = ownAdder();
  const note = (state: { calls: number }) => ++state.calls;
  const pending = [1, 2].map(() =>
    failure(
      owner.call((remote, state) => {
        note(state);
        return remote.never();
      }),
    ),
  );
  workers[0]?.crash("out of memory");
  for (const fault of await Promise.all(pending)) {
    expect(fault).toMatchObject({ code: "worker-crashed", details: { worker: "adder", reason: "out of memory" } });
    expect(crashed(fault, "adder")).toBe(true);
    expect(crashed(fault, "other")).toBe(false);
  }
  expect(workers[0]?.terminated).toBe(true);
  expect(await owner.call(async (remote, state) => [note(state), await remote.add(3, 4)])).toEqual([1, 7]);
  expect(workers).toHaveLength(2);
});

test("a worker that dies without a word is noticed by its silence", async () => {
  vi.useFakeTimers();
  const { owner, workers } = ownAdder(2);
  const pending = failure(owner.call((remote) => remote.never()));
  workers[0]?.fallSilent();
  await vi.advanceTimersByTimeAsync(2 * TICK);
  expect(workers[0]?.terminated).toBe(false);
  await vi.advanceTimersByTimeAsync(TICK);
  expect(await pending).toMatchObject({ code: "worker-crashed", details: { reason: "no sign of life" } });
});

test("a worker that answers is waited for, however long its task takes", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const { owner, workers } = ownAdder(2);
  const pending = owner.call((remote) => remote.never());
  pending.catch(() => {});
  for (let tick = 0; tick < 10; tick++) {
    vi.advanceTimersByTime(TICK);
    await new Promise((resolve) => setTimeout(resolve, 5)); // the answer comes by a real message
  }
  expect(workers[0]?.terminated).toBe(false);
  workers[0]?.terminate();
});

test("a crash while nothing is asked is heard of, and made good by the next call", async () => {
  const { owner, workers, ends } = ownAdder();
  await owner.call((remote) => remote.add(1, 2));
  workers[0]?.crash("x");
  workers[0]?.crash("more of it");
  expect(ends).toEqual(["worker-crashed"]);
  expect(await owner.call((remote) => remote.add(1, 2))).toBe(3);
});

test("only the life that is meant is ended", async () => {
  const { owner, workers, ends } = ownAdder();
  const first = await owner.call(async (_, state) => state);
  owner.end(first, new Fault("gpu-lost", "Gone.", "Wait."));
  expect(await owner.call((remote) => remote.add(0, 1))).toBe(1);
  owner.end(first, new Fault("gpu-lost", "Gone.", "Wait."));
  expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
  expect(ends).toEqual(["gpu-lost"]);
});
