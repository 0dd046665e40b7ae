import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { asFault } from "../../src/core/fault.ts";
import { sha256Hex } from "../../src/formats/sha256.ts";
import { createModelStore, type StoredFile } from "./model-store.ts";

const BASE = "https://example.test/models/";
const bytes = Uint8Array.from({ length: 2000 }, (_, i) => i % 251);
let file: StoredFile;

/** As much of a browser's cache as the store uses. */
class FakeCache {
  readonly entries = new Map<string, Response>();
  full = false;
  match = async (url: string) => this.entries.get(url)?.clone();
  put = async (url: string, response: Response) => {
    if (this.full) throw new DOMException("no space", "QuotaExceededError");
    this.entries.set(url, response);
  };
  delete = async (url: string) => this.entries.delete(url);
  keys = async () => [...this.entries.keys()].map((url) => ({ url }));
}

let cache: FakeCache;
const server = vi.fn<(url: string) => Promise<Response>>();

beforeEach(async () => {
  file = { id: "edge", file: "edge.onnx", bytes: bytes.length, sha256: await sha256Hex(bytes) };
  cache = new FakeCache();
  server.mockReset().mockImplementation(async () => new Response(bytes));
  vi.stubGlobal("caches", { open: async () => cache });
  vi.stubGlobal("fetch", server);
});
afterEach(() => vi.unstubAllGlobals());

const failure = async (answer: Promise<unknown>) =>
  asFault(
    await answer.then(
      () => null,
      (thrown) => thrown,
    ),
  );

test("a file is fetched once, then comes out of the cache", async () => {
  expect(await createModelStore(BASE).read(file)).toEqual(bytes);
  expect(await createModelStore(BASE).read(file)).toEqual(bytes);
  expect(server.mock.calls.map(([url]) => url)).toEqual([`${BASE}edge.onnx`]);
  expect([...cache.entries.keys()]).toEqual([BASE + file.sha256]);
});

test("progress adds up to the file's length", async () => {
  const pieces = [0, 700, 1300].map((from, i, all) => bytes.slice(from, all[i + 1]));
  server.mockImplementation(async () => {
    const stream = new ReadableStream({
      start(controller) {
        for (const piece of pieces) controller.enqueue(piece);
        controller.close();
      },
    });
    return new Response(stream);
  });
  const loaded: number[] = [];
  await createModelStore(BASE).read(file, (count) => loaded.push(count));
  expect(loaded).toEqual([...loaded].sort((a, b) => a - b));
  expect(loaded.at(-1)).toBe(bytes.length);
});

test("a file with another hash is refused and not cached", async () => {
  server.mockImplementation(async () => new Response(bytes.slice(1)));
  const fault = await failure(createModelStore(BASE).read(file));
  expect([fault.code, fault.details.model]).toEqual(["model-hash", "edge"]);
  expect(cache.entries.size).toBe(0);
});

test("a damaged copy in the cache is replaced", async () => {
  cache.entries.set(BASE + file.sha256, new Response(bytes.slice(1)));
  expect(await createModelStore(BASE).read(file)).toEqual(bytes);
  expect(await (await cache.match(BASE + file.sha256))?.arrayBuffer()).toEqual(bytes.buffer);
});

test("full storage, or no cache at all, does not keep a file from loading", async () => {
  cache.full = true;
  expect(await createModelStore(BASE).read(file)).toEqual(bytes);
  vi.stubGlobal("caches", { open: () => Promise.reject(new DOMException("private window", "SecurityError")) });
  expect(await createModelStore(BASE).read(file)).toEqual(bytes);
  vi.stubGlobal("caches", undefined);
  expect(await createModelStore(BASE).read(file)).toEqual(bytes);
});

test.each([
  ["answers 404", async () => new Response("", { status: 404 }), "the server answers 404"],
  ["does not answer", () => Promise.reject(new TypeError("failed to fetch")), "the server does not answer"],
  [
    "breaks off",
    async () => new Response(new ReadableStream({ pull: (controller) => controller.error(new TypeError("network")) })),
    "the connection broke off",
  ],
])("a server that %s is told of, and asked again next time", async (_, answer, why) => {
  server.mockImplementationOnce(answer);
  const store = createModelStore(BASE);
  const fault = await failure(store.read(file));
  expect([fault.code, fault.message]).toEqual(["model-missing", `The model "edge" cannot be loaded: ${why}.`]);
  expect(await store.read(file)).toEqual(bytes);
});

test("a list of models that is none is refused", async () => {
  for (const text of ["<!doctype html>", '{"version":2,"models":[]}']) {
    server.mockImplementationOnce(async () => new Response(text));
    expect((await failure(createModelStore(BASE).manifest())).code).toBe("manifest-unreadable");
  }
});

test("only the versions in use stay, and what belongs to other addresses", async () => {
  const old = `${BASE}${"0".repeat(64)}`;
  const foreign = "https://example.test/other/models/1";
  const golden = { file: "golden/edge", bytes: 1, sha256: "f".repeat(64) };
  for (const url of [old, foreign, BASE + file.sha256, BASE + golden.sha256]) cache.entries.set(url, new Response());
  const io = [{ name: "image", channels: 3, range: null }];
  const entry = { ...file, id: "edge", task: "edge", inputs: io, outputs: io, multipleOf: 32, licence: "", card: "card", golden } as const;
  await createModelStore(BASE).keepOnly({ models: [{ ...entry, inputs: [], outputs: [] }] });
  expect([...cache.entries.keys()]).toEqual([foreign, BASE + file.sha256, BASE + golden.sha256]);
});
