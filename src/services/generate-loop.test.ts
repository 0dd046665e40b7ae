import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { GenerationRequest, GenerationView, MapsView } from "../contract/engine.ts";
import { Fault } from "../core/fault.ts";
import { createDocumentStore } from "../state/document.ts";
import { createSessionStore } from "../state/session.ts";
import { startGenerating } from "./generate-loop.ts";
import { createTasks } from "./tasks.ts";
import { deferred } from "./testing/deferred.ts";

const ref = (sha256: string) => ({ name: `${sha256}.png`, sha256, width: 8, height: 8 });
const STROKE = { kind: "rectangle", x: 1, y: 1, width: 4, height: 4, erase: false } as const;
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The loop over an engine that answers when it is told to. */
function setUp() {
  const document = createDocumentStore();
  const session = createSessionStore();
  const asked: { request: GenerationRequest; answer(view: object): void; fail(thrown: unknown): void }[] = [];
  let mapRequests = 0;
  const tasks = createTasks(session);
  const images = {
    generate(request: GenerationRequest) {
      const { promise, resolve, reject } = deferred<GenerationView>();
      asked.push({ request, answer: (view) => resolve(view as GenerationView), fail: reject });
      return promise;
    },
    maps: async () => ({ number: ++mapRequests }) as unknown as MapsView,
  };
  const models = { edge: "e".repeat(64) };
  startGenerating(document, session, images, tasks, async () => models);
  const { commit, edit } = document.getState();
  return {
    document,
    session,
    asked,
    tasks,
    openImage: (sha256: string) =>
      commit(`Open ${sha256}`, (state) => ({ ...state, image: ref(sha256), edit: { ...state.edit, region: [] } })),
    paint: () => edit("Brush", ({ region }) => ({ region: [...region, STROKE] })),
    strength: (strength: number) => edit("Strength", ({ composition }) => ({ composition: { ...composition, strength } })),
    shown: () => session.getState().generation as unknown,
    count: () => session.getState().generationCount,
  };
}

/** Lets all that waits for promises alone happen. */
const settled = () => vi.advanceTimersByTimeAsync(1);

async function painted() {
  const all = setUp();
  all.openImage("a");
  all.paint();
  await settled();
  return all;
}

test("a picture without a region shows its maps and no result", async () => {
  const { session, openImage, asked } = setUp();
  openImage("a");
  expect(session.getState().busy).toBe(true);
  await settled();
  expect(asked).toHaveLength(0);
  expect(session.getState()).toMatchObject({ busy: false, generation: null, maps: { number: 1 }, generationCount: 0 });
});

test("changes in one go are one generation, and the page is busy until it is shown", async () => {
  const { session, asked, paint, shown } = await painted();
  expect(asked).toHaveLength(1);
  asked[0]?.answer({ number: 1 });
  await settled();
  expect(shown()).toEqual({ number: 1 });
  expect(session.getState()).toMatchObject({ busy: false, maps: null, generationCount: 1 });
  paint();
  paint();
  expect(session.getState().busy).toBe(true);
  await settled();
  expect(asked).toHaveLength(2);
  expect(asked[1]?.request.edit.region).toHaveLength(3);
});

test("one runs at a time; of the changes meanwhile only the newest is answered", async () => {
  const { session, asked, strength, shown } = await painted();
  for (const value of [0.2, 0.4, 0.6]) {
    strength(value);
    await settled();
  }
  expect(asked).toHaveLength(1);
  asked[0]?.answer({ number: 1 });
  await settled();
  expect(shown()).toEqual({ number: 1 });
  expect(session.getState().busy).toBe(true);
  expect(asked).toHaveLength(2);
  expect(asked[1]?.request.edit.composition.strength).toBe(0.6);
  asked[1]?.answer({ number: 2 });
  await settled();
  expect(shown()).toEqual({ number: 2 });
  expect(session.getState().busy).toBe(false);
});

test("other models in use: rendered again, and what was begun with those before is never shown", async () => {
  const { session, asked, shown, count } = await painted();
  session.setState({ pack: { name: "nuts", made: null, models: [], cards: {} } });
  await settled();
  asked[0]?.answer({ number: 1 });
  await settled();
  expect(asked).toHaveLength(2);
  asked[1]?.answer({ number: 2 });
  await settled();
  expect([shown(), count()]).toEqual([{ number: 2 }, 1]);
  session.setState({ pack: null });
  expect(shown()).toEqual({ number: 2 });
  await settled();
  expect(asked).toHaveLength(3);
});

test("another picture clears the result at once, and the answer for the one before is never shown", async () => {
  const { document, asked, paint, shown, count } = await painted();
  asked[0]?.answer({ number: 1 });
  await settled();
  paint();
  await settled();
  document.getState().commit("Open b", (state) => ({ ...state, image: ref("b") }));
  expect(shown()).toBeNull();
  asked[1]?.answer({ number: 2 });
  await settled();
  expect(count()).toBe(1);
  asked[2]?.answer({ number: 3 });
  await settled();
  expect(shown()).toEqual({ number: 3 });
});

test("the answer for a region that undo has emptied is never shown", async () => {
  const { document, asked, shown, count } = await painted();
  document.getState().undo();
  asked[0]?.answer({ number: 1 });
  await settled();
  expect([shown(), count()]).toEqual([null, 0]);
});

test("a region that came out empty is no failure", async () => {
  const { session, asked } = await painted();
  asked[0]?.fail(new Fault("region-empty", "Empty.", "Paint."));
  await settled();
  expect(session.getState()).toMatchObject({ messages: [], generation: null, maps: { number: 1 }, busy: false });
});

test("a failure is told, and taken back by the next result", async () => {
  const { session, asked, strength, shown } = await painted();
  asked[0]?.fail(new Fault("reference-missing", "Merge needs a reference.", "Open one."));
  await settled();
  expect(session.getState().messages).toMatchObject([{ code: "reference-missing", tone: "error" }]);
  strength(0.5);
  await settled();
  asked[1]?.answer({ number: 2 });
  await settled();
  expect(session.getState().messages).toEqual([]);
  expect(shown()).toEqual({ number: 2 });
});

test("progress shows only where it takes longer than 150 ms, and goes with the result", async () => {
  const { session, asked } = await painted();
  await vi.advanceTimersByTimeAsync(100);
  expect(session.getState().progress.generate).toBeUndefined();
  await vi.advanceTimersByTimeAsync(60);
  expect(session.getState().progress.generate?.label).toBe("Rendering");
  asked[0]?.answer({});
  await settled();
  expect(session.getState().progress.generate).toBeUndefined();
});

test("cancel drops the answer and every change before it, and none after it", async () => {
  const { session, asked, tasks, strength, shown } = await painted();
  strength(0.3);
  tasks.cancel("generate");
  asked[0]?.fail(new Fault("cancelled", "Stopped.", ""));
  await settled();
  expect(session.getState()).toMatchObject({ busy: false, messages: [] });
  expect(asked).toHaveLength(1);
  strength(0.4);
  await settled();
  tasks.cancel("generate");
  strength(0.5); // before what runs has ended
  asked[1]?.fail(new Fault("cancelled", "Stopped.", ""));
  await settled();
  expect(asked[2]?.request.edit.composition.strength).toBe(0.5);
  asked[2]?.answer({ number: 3 });
  await settled();
  expect(shown()).toEqual({ number: 3 });
  expect(session.getState().busy).toBe(false);
});

test("the reference takes part only where the edit uses it", async () => {
  const { document, asked } = await painted();
  document
    .getState()
    .commit("Reference", (state) => ({ ...state, reference: ref("r"), edit: { ...state.edit, reference: { frame: null, region: [] } } }));
  asked[0]?.answer({});
  await settled();
  expect(asked[1]?.request.sources.reference).toBeNull();
  expect(asked[1]?.request.edit.reference).toBeNull();
  document.getState().edit("Merge", { manipulations: [{ name: "merge", parameters: {}, seed: 1 }] });
  asked[1]?.answer({});
  await settled();
  expect(asked[2]?.request.sources.reference).toBe("r");
});

test("a hybrid waits for its second picture", async () => {
  const { document, asked, openImage } = setUp();
  openImage("a");
  document.getState().edit("Hybrid mode", { mode: "hybrid" });
  await settled();
  expect(asked).toHaveLength(0);
  document.getState().commit("Reference", (state) => ({ ...state, reference: ref("r") }));
  await settled();
  expect(asked[0]?.request.sources).toEqual({ image: "a", reference: "r", depth: null });
});
