import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { EMPTY_EDIT } from "../state/document.ts";
import { createSessionStore } from "../state/session.ts";
import type { ProjectStore } from "./project-store.ts";
import { soleStore } from "./sole-store.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const project = { version: 1 as const, image: null, reference: null, depth: null, edit: EMPTY_EDIT };

/** A lock that the test hands over. */
function setUp(locked: boolean) {
  const session = createSessionStore();
  const calls: string[] = [];
  const inner: ProjectStore = {
    save: async () => void calls.push("save"),
    clear: async () => void calls.push("clear"),
    load: async () => null,
  };
  let granted: () => unknown = () => {};
  const locks = {
    request(_: string, then: () => Promise<unknown>) {
      granted = then;
    },
  } as unknown as LockManager;
  const store = soleStore(inner, session, locked ? locks : undefined);
  const told = () => session.getState().messages.length;
  return { store, calls, told, grant: () => void granted() };
}

test("a second page keeps nothing and says so, until the first one is closed", async () => {
  const { store, calls, told, grant } = setUp(true);
  await vi.advanceTimersByTimeAsync(2000);
  expect(told()).toBe(1);
  await store.save(project, () => undefined);
  await store.clear();
  expect(calls).toEqual([]);
  grant();
  await store.save(project, () => undefined);
  expect(calls).toEqual(["save"]);
});

test("a page that is alone, or soon is, says nothing", async () => {
  const { store, calls, told, grant } = setUp(true);
  grant();
  await vi.advanceTimersByTimeAsync(2000);
  await store.clear();
  expect([told(), calls]).toEqual([0, ["clear"]]);
  const without = setUp(false);
  await vi.advanceTimersByTimeAsync(2000);
  await without.store.clear();
  expect([without.told(), without.calls]).toEqual([0, ["clear"]]);
});
