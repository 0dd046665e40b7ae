import { expect, test } from "vitest";
import { askedBackend, inferenceOptions } from "./options.ts";

const page = (query = "") => new URL(`http://localhost:4173/studio/${query}`);

test("all backends are tried, in order; files lie beside the page", () => {
  expect(inferenceOptions(page("?x=1#y"), 2)).toEqual({
    backends: ["webgpu", "wasm-threads", "wasm"],
    models: "http://localhost:4173/studio/models/",
    runtime: "http://localhost:4173/studio/ort/",
    threads: 2,
  });
});

test.each([
  [1, 1],
  [2, 2],
  [8, 8],
  [64, 8],
  [0, 1],
])("on %i cores %i threads", (cores, threads) => {
  expect(inferenceOptions(page(), cores).threads).toBe(threads);
});

test("the address may allow one backend alone", () => {
  expect(askedBackend(page())).toBeUndefined();
  expect(askedBackend(page("?backend=wasm"))).toEqual(["wasm"]);
  expect(() => askedBackend(page("?backend=cuda"))).toThrow('the backend "cuda"');
});
