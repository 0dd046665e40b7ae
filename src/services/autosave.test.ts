import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Fault } from "../core/fault.ts";
import { createDocumentStore } from "../state/document.ts";
import { createSessionStore } from "../state/session.ts";
import { startAutosave } from "./autosave.ts";
import type { ProjectStore } from "./project-store.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** What a save takes, in ms. */
const WRITING = 50;

function setUp() {
  const document = createDocumentStore();
  const session = createSessionStore();
  const saved: string[] = [];
  let full = false;
  const store: ProjectStore = {
    async save({ edit }) {
      if (full) throw new Fault("storage-full", "Full.", "Make room.");
      await new Promise((resolve) => setTimeout(resolve, WRITING));
      saved.push(edit.mode);
    },
    load: async () => null,
    clear: async () => {
      saved.length = 0;
    },
  };
  const autosave = startAutosave(document, session, { file: () => undefined }, store);
  const setMode = (mode: "edit" | "hybrid") => document.getState().edit(mode, { mode });
  return { session, saved, ...autosave, setMode, setFull: (value: boolean) => (full = value) };
}

test("changes that follow each other are saved once, when it is quiet", async () => {
  const { saved, setMode } = setUp();
  for (const mode of ["hybrid", "edit", "hybrid"] as const) {
    setMode(mode);
    await vi.advanceTimersByTimeAsync(200);
  }
  expect(saved).toEqual([]);
  await vi.advanceTimersByTimeAsync(500);
  expect(saved).toEqual(["hybrid"]);
});

test("full storage is told once and again only after it has worked", async () => {
  const { session, saved, setMode, setFull } = setUp();
  const change = async (mode: "edit" | "hybrid") => {
    setMode(mode);
    await vi.advanceTimersByTimeAsync(600);
  };
  const told = () => session.getState().messages.map(({ code }) => code);
  setFull(true);
  await change("hybrid");
  expect(told()).toEqual(["storage-full"]);
  session.setState({ messages: [] });
  await change("edit");
  expect(told()).toEqual([]);
  setFull(false);
  await change("hybrid");
  expect(saved).toEqual(["hybrid"]);
  setFull(true);
  await change("edit");
  expect(told()).toEqual(["storage-full"]);
});

test("what waits can be saved at once, and is then not saved again", async () => {
  const { saved, saveNow, setMode } = setUp();
  saveNow();
  setMode("hybrid");
  saveNow();
  await vi.advanceTimersByTimeAsync(1000);
  expect(saved).toEqual(["hybrid"]);
});

test("nothing comes back after forgetting: neither what waited nor what was being saved", async () => {
  const { saved, saveNow, forget, setMode } = setUp();
  setMode("hybrid");
  saveNow();
  setMode("edit");
  const forgotten = forget();
  await vi.advanceTimersByTimeAsync(1000);
  await forgotten;
  expect(saved).toEqual([]);
  setMode("hybrid");
  await vi.advanceTimersByTimeAsync(1000);
  expect(saved).toEqual(["hybrid"]);
});
