import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createSessionStore } from "../state/session.ts";
import { createTasks, stepProgress } from "./tasks.ts";
import { deferred, outcome } from "./testing/deferred.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  const session = createSessionStore();
  return { tasks: createTasks(session), shown: () => session.getState().progress.open?.label, busy: () => session.getState().busy };
}

test("the newest report shows after 150 ms, later ones at once, none after the end", async () => {
  const { tasks, shown, busy } = setUp();
  const end = deferred<void>();
  let report: (label: string) => void = () => {};
  const task = tasks.run("open", (_, tell) => {
    report = (label) => tell(stepProgress(label));
    report("one");
    report("two");
    return end.promise;
  });
  expect([shown(), busy()]).toEqual([undefined, true]);
  vi.advanceTimersByTime(151);
  expect(shown()).toBe("two");
  report("three");
  expect(shown()).toBe("three");
  end.resolve();
  await task;
  report("four");
  expect([shown(), busy()]).toEqual([undefined, false]);
});

test("a short task shows nothing, not even late", async () => {
  const { tasks, shown } = setUp();
  await tasks.run("open", async (_, report) => report(stepProgress("one")));
  vi.advanceTimersByTime(1000);
  expect(shown()).toBeUndefined();
});

test("the page is busy until the last task ends, also one that fails", async () => {
  const { tasks, busy } = setUp();
  const [first, second] = [deferred<void>(), deferred<void>()];
  const failing = outcome(tasks.run("open", () => first.promise));
  const other = tasks.run("export", () => second.promise);
  first.reject(new Error("failed"));
  expect(await failing).toBe("failed");
  expect(busy()).toBe(true);
  second.resolve();
  await other;
  expect(busy()).toBe(false);
});

test("cancel aborts the tasks of that name alone", async () => {
  const { tasks } = setUp();
  const aborted: string[] = [];
  for (const name of ["open", "open", "export"] as const)
    void tasks.run(name, (signal) => {
      signal.addEventListener("abort", () => aborted.push(name));
      return new Promise(() => {});
    });
  tasks.cancel("open");
  expect(aborted).toEqual(["open", "open"]);
});
