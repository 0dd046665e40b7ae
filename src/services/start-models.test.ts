import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Progress } from "../contract/engine.ts";
import { Fault } from "../core/fault.ts";
import { createSessionStore } from "../state/session.ts";
import { startModels } from "./start-models.ts";
import { createTasks } from "./tasks.ts";
import { deferred } from "./testing/deferred.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  const session = createSessionStore();
  const loads = new Map<string, { report: (progress: Progress) => void; done: () => void; fail: (thrown: unknown) => void }>();
  const load = (model: string, report: (progress: Progress) => void = () => {}) => {
    const { promise, resolve, reject } = deferred<void>();
    loads.set(model, { report, done: () => resolve(), fail: reject });
    return promise;
  };
  void startModels(load, session, createTasks(session));
  const bytes = (loadedBytes: number, totalBytes: number): Progress => ({ label: "Loading", loadedBytes, totalBytes, step: 1, steps: 3 });
  return { session, loads, bytes, asked: () => [...loads.keys()] };
}

test("the models of the first result are fetched together, and their bytes counted together", async () => {
  const { session, loads, bytes, asked } = setUp();
  expect(asked()).toEqual(["edge", "depth", "generator"]);
  loads.get("depth")?.report(bytes(3, 8));
  loads.get("generator")?.report(bytes(5, 15));
  vi.advanceTimersByTime(200);
  expect(session.getState().progress.start).toMatchObject({ loadedBytes: 8, totalBytes: 23, step: 1, steps: 3 });
});

test("the others wait until the page has been quiet for a while", async () => {
  const { session, loads, asked } = setUp();
  for (const model of ["edge", "depth", "generator"]) loads.get(model)?.done();
  await vi.advanceTimersByTimeAsync(1000);
  session.setState({ busy: true });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked()).toHaveLength(3);
  session.setState({ busy: false });
  await vi.advanceTimersByTimeAsync(2000);
  expect(asked()).toEqual(["edge", "depth", "generator", "generator-star"]);
});

test("what cannot be loaded is told", async () => {
  const { session, loads } = setUp();
  loads.get("depth")?.fail(new Fault("model-hash", "Damaged.", "Install it again."));
  await vi.advanceTimersByTimeAsync(0);
  expect(session.getState().messages).toMatchObject([{ code: "model-hash", tone: "error" }]);
});
