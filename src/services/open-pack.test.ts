import { expect, test, vi } from "vitest";
import type { Manifest, ModelEntry } from "../contract/manifest.ts";
import { Fault } from "../core/fault.ts";
import { createSessionStore } from "../state/session.ts";
import type { Inference } from "./inference-client.ts";
import { createModelShelf } from "./model-shelf.ts";
import { createPackOpener } from "./open-pack.ts";
import { createPackStore } from "./pack-store.ts";
import { deferred, outcome } from "./testing/deferred.ts";
import { fakeIdb } from "./testing/fake-idb.ts";

const sha = (digit: string) => digit.repeat(64);
const entry = (id: string, digit: string) => ({ id, sha256: sha(digit) }) as ModelEntry;
const builtIn: Manifest = { version: 1, models: [entry("edge", "1"), entry("generator", "2")], optional: [] };
const NUTS = new File(["nuts"], "nuts.zip");
const on = () => new AbortController().signal;

function setUp(idb = fakeIdb()) {
  const session = createSessionStore();
  const shelf = createModelShelf(async () => builtIn, session);
  const digits: Record<string, string> = { nuts: "a", bolts: "b" };
  const inference = {
    readPack: vi.fn<Inference["readPack"]>(async (file) => {
      const text = await file.text();
      const models = [entry("generator", digits[text] ?? "f")];
      return { manifest: { version: 1, models, ...(text === "bolts" && { name: "Bolts" }) }, cards: { generator: "# Card" } };
    }),
    prove: vi.fn<Inference["prove"]>(async () => {}),
    unload: vi.fn<Inference["unload"]>(async () => {}),
  };
  const packs = createPackOpener(session, inference, shelf, createPackStore(idb.store));
  const messages = () => session.getState().messages.map(({ code, text }) => code ?? text);
  return { session, shelf, inference, packs, idb, messages, open: (file: File, signal = on()) => packs.open(file, signal, () => {}) };
}

test("a pack that is right takes the place of the built-in models that it has, and is kept", async () => {
  const { session, shelf, packs, open, inference, idb, messages } = setUp();
  const steps: string[] = [];
  await packs.open(NUTS, on(), ({ label, step, steps: all }) => steps.push(`${label} ${step}/${all}`));
  expect(steps).toEqual(["Trying generator of nuts 1/1"]);
  expect(await shelf.hashes()).toEqual({ edge: sha("1"), generator: sha("a") });
  expect(session.getState().pack).toMatchObject({ name: "nuts", made: null, cards: { generator: "# Card" } });
  expect(shelf.source(sha("a"))).toMatchObject({ entry: { id: "generator" }, pack: expect.any(Blob) });
  expect(shelf.source(sha("1"))).toBe(sha("1"));
  expect(messages()).toEqual(["The models of nuts are in use: generator."]);
  expect(await (idb.map.get("file") as Blob).text()).toBe("nuts");
  await open(new File(["bolts"], "b.zip"));
  expect(session.getState().pack?.name).toBe("Bolts");
  expect(inference.unload.mock.calls).toEqual([[[sha("a")]]]);
});

test("going back: the built-in models, and none is kept", async () => {
  const { shelf, packs, open, inference, idb } = setUp();
  await open(NUTS);
  await packs.close();
  expect(await shelf.inUse()).toEqual(builtIn);
  expect(inference.unload).toHaveBeenCalledWith([sha("a")]);
  expect(idb.map.size).toBe(0);
  // what was begun with the pack is finished with it
  expect(shelf.source(sha("a"))).toMatchObject({ entry: { id: "generator" } });
});

test("where a check fails everything stays as it was", async () => {
  const { session, open, inference, idb } = setUp();
  await open(new File(["bolts"], "b.zip"));
  const before = session.getState().pack;
  inference.readPack.mockRejectedValueOnce(new Fault("model-hash", "Damaged.", "Again."));
  expect(await outcome(open(NUTS))).toBe("model-hash");
  inference.prove.mockRejectedValueOnce(new Fault("pack-golden", "Wrong.", "Again."));
  expect(await outcome(open(NUTS))).toBe("pack-golden");
  inference.prove.mockRejectedValueOnce(new Fault("worker-crashed", "Gone.", "Wait.", { worker: "inference" }));
  expect(await outcome(open(NUTS))).toBe("pack-golden");
  const gone = { name: "gone.zip", size: 4, arrayBuffer: () => Promise.reject(new DOMException("gone", "NotFoundError")) };
  expect(await outcome(open(gone as unknown as File))).toBe("pack-format");
  expect(await outcome(open({ ...gone, size: 2 ** 40 } as unknown as File))).toBe("pack-too-large");
  expect(session.getState().pack).toBe(before);
  expect(await (idb.map.get("file") as Blob).text()).toBe("bolts");
});

test("checking can be stopped, and changes nothing then", async () => {
  const { session, open, inference } = setUp();
  const { promise, resolve } = deferred<void>();
  inference.prove.mockReturnValueOnce(promise);
  const stop = new AbortController();
  const opening = outcome(open(NUTS, stop.signal));
  await vi.waitFor(() => expect(inference.prove).toHaveBeenCalled());
  stop.abort();
  resolve();
  expect(await opening).toBe("cancelled");
  expect(session.getState().pack).toBeNull();
});

test("where the browser keeps nothing, the models are in use and the person is told to open it again", async () => {
  const idb = fakeIdb();
  const { session, messages, open } = setUp(idb);
  idb.fail("QuotaExceededError");
  await open(NUTS);
  expect(session.getState().pack?.name).toBe("nuts");
  expect(messages()).toEqual(["The models of nuts are in use: generator.", "storage-full"]);
});

test("after a reload the pack is checked again and in use; whoever asks for the models waits for it", async () => {
  const { open, idb } = setUp();
  await open(NUTS);
  const { session, shelf, packs, inference } = setUp(idb);
  const { promise, resolve } = deferred<void>();
  inference.prove.mockReturnValueOnce(promise);
  shelf.waitFor(packs.reopen(on(), () => {}));
  const asked = shelf.hashes();
  await vi.waitFor(() => expect(inference.prove).toHaveBeenCalled());
  expect(session.getState().pack).toBeNull();
  resolve();
  expect(await asked).toEqual({ edge: sha("1"), generator: sha("a") });
  expect(session.getState().pack?.name).toBe("nuts");
});

test("a kept pack that is no longer right is told of once", async () => {
  const { open, idb } = setUp();
  await open(NUTS);
  const { shelf, packs, inference } = setUp(idb);
  inference.readPack.mockRejectedValueOnce(new Fault("model-hash", "Damaged.", "Again."));
  const reopening = packs.reopen(on(), () => {});
  shelf.waitFor(reopening);
  expect(await outcome(reopening)).toBe("model-hash");
  expect(await shelf.inUse()).toEqual(builtIn);
  expect(idb.map.size).toBe(0);
  await packs.reopen(on(), () => {});
  expect(inference.readPack).toHaveBeenCalledTimes(1);
});

test("a kept pack stays where it only cannot run now, or where another is in use by then", async () => {
  const { open, idb } = setUp();
  await open(NUTS);
  const kept = idb.map.size;
  const { packs, inference, session } = setUp(idb);
  inference.prove.mockRejectedValueOnce(new Fault("backend-none", "No graphics device.", "Use WASM."));
  expect(await outcome(packs.reopen(on(), () => {}))).toBe("backend-none");
  expect(idb.map.size).toBe(kept);
  inference.readPack.mockImplementationOnce(async () => {
    session.setState({ pack: { name: "other", made: null, models: [], cards: {} } });
    throw new Fault("pack-golden", "Damaged.", "Again.");
  });
  expect(await outcome(packs.reopen(on(), () => {}))).toBe("pack-golden");
  expect(idb.map.size).toBe(kept);
});
