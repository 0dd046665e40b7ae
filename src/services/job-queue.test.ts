import { expect, test } from "vitest";
import { createJobQueue, type Priority } from "./job-queue.ts";
import { deferred, outcome } from "./testing/deferred.ts";

/** A queue with one job that runs until `release`, so that others wait. */
function busyQueue() {
  const queue = createJobQueue();
  const { promise, resolve } = deferred<void>();
  const first = queue.add(() => promise, { priority: "preview" });
  return { queue, first, release: resolve };
}

test("jobs run one at a time, by priority and then by age", async () => {
  const { queue, release } = busyQueue();
  const order: string[] = [];
  let running = 0;
  const add = (name: string, priority: Priority) =>
    queue.add(
      async () => {
        expect(++running).toBe(1);
        await new Promise((resolve) => setTimeout(resolve));
        order.push(name);
        running--;
      },
      { priority },
    );
  const all = [add("a", "prefetch"), add("b", "export"), add("c", "preview"), add("d", "export"), add("e", "preview")];
  release();
  await Promise.all(all);
  expect(order).toEqual(["c", "e", "b", "d", "a"]);
});

test("a failed job, also one that throws at once, concerns its caller alone", async () => {
  const queue = createJobQueue();
  const failed = outcome(queue.add(() => Promise.reject(new Error("one")), { priority: "preview" }));
  const thrown = outcome(
    queue.add(
      () => {
        throw new Error("two");
      },
      { priority: "preview" },
    ),
  );
  expect(await Promise.all([failed, thrown])).toEqual(["one", "two"]);
  expect(await queue.add(async () => 3, { priority: "preview" })).toBe(3);
});

test("a waiting job that is cancelled never runs", async () => {
  const { queue, first, release } = busyQueue();
  const stop = new AbortController();
  let ran = false;
  const dropped = outcome(
    queue.add(
      async () => {
        ran = true;
      },
      { priority: "preview", signal: stop.signal },
    ),
  );
  stop.abort();
  expect(await dropped).toBe("cancelled");
  release();
  await first;
  expect(await queue.add(async () => 1, { priority: "prefetch" })).toBe(1);
  expect(ran).toBe(false);
});

test("a running job that is cancelled ends unheard, and the next one waits for its end", async () => {
  const queue = createJobQueue();
  const stop = new AbortController();
  const { promise, resolve } = deferred<string>();
  const running = outcome(queue.add(() => promise, { priority: "preview", signal: stop.signal }));
  let nextRan = false;
  const next = queue.add(
    async () => {
      nextRan = true;
    },
    { priority: "preview" },
  );
  stop.abort();
  expect(await running).toBe("cancelled");
  expect(nextRan).toBe(false);
  resolve("late");
  await next;
  expect(nextRan).toBe(true);
});

test("a job whose signal is aborted already is not taken", async () => {
  expect(await outcome(createJobQueue().add(async () => 1, { priority: "preview", signal: AbortSignal.abort() }))).toBe("cancelled");
});
