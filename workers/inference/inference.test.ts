import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Backend, InferenceOptions, Progress, WireTensors } from "../../src/contract/engine.ts";
import { asFault } from "../../src/core/fault.ts";
import type { Tensors } from "../../src/core/models.ts";
import { readGolden } from "../../src/formats/golden.ts";
import { builtInPack, manifestIn, withFile, zipped } from "../../src/formats/model-pack.testing.ts";
import { createInference } from "./inference.ts";
import type { Machine } from "./machine.ts";
import type { Runtime } from "./runtime.ts";

const MODELS = new URL("../../public/models/", import.meta.url);
const options: InferenceOptions = {
  backends: ["webgpu", "wasm-threads", "wasm"],
  models: "https://example.test/models/",
  runtime: "https://example.test/ort/",
  threads: 2,
};
const machine: Machine = { gpu: { requestAdapter: async () => ({}) }, secure: true, isolated: true };
const quiet = () => {};

const bytesOf = async (file: URL) => new Uint8Array(await readFile(file));
const golden = async (model: string) => readGolden(await bytesOf(new URL(`golden/${model}.safetensors`, MODELS)));

/** A runtime that knows the right answers, off by `error` on a backend. */
function fakeRuntime(answers: Tensors, error: Partial<Record<Backend, number>> = {}) {
  let lose: (why: string) => void = quiet;
  const lost = new Promise<string>((resolve) => {
    lose = resolve;
  });
  const shifted = (by: number): WireTensors =>
    Object.fromEntries(Object.entries(answers).map(([name, { dims, data }]) => [name, { dims, data: data.map((value) => value + by) }]));
  const run = vi.fn<(backend: Backend, inputs: WireTensors) => Promise<WireTensors>>(async (backend) => shifted(error[backend] ?? 0));
  const release = vi.fn(async () => {});
  const runtime = {
    binary: "ort.wasm",
    configure: vi.fn<Runtime["configure"]>(),
    open: vi.fn<Runtime["open"]>(async (_, backend) => ({
      graph: { inputs: [], outputs: [] },
      run: (inputs) => run(backend, inputs),
      release,
    })),
    gpuLost: () => lost,
  };
  return { runtime, run, release, lose: (why: string) => lose(why) };
}

const requested: string[] = [];
beforeEach(() => {
  requested.length = 0;
  vi.stubGlobal("fetch", async (url: string) => {
    requested.push(url.replace("https://example.test/", ""));
    return url === "https://example.test/ort/ort.wasm"
      ? new Response(new Uint8Array(8))
      : new Response(await bytesOf(new URL(url.replace(options.models, ""), MODELS)));
  });
});
afterEach(() => vi.unstubAllGlobals());

test("start takes the first backend that gives the golden vector's numbers, and says what it does", async () => {
  const { onnx } = await golden("edge");
  const { runtime } = fakeRuntime(onnx, { webgpu: 2e-3, "wasm-threads": 5e-4 });
  const told: Progress[] = [];
  const report = await createInference(runtime, machine).start(options, (progress) => told.push(progress));
  expect(report).toEqual({
    backend: "wasm-threads",
    threads: 2,
    reason: "WebGPU is not used because its numbers are wrong here (off by up to 0.0020).",
  });
  expect(runtime.configure.mock.calls).toEqual([[options.runtime, 2]]);
  expect([...new Set(told.map(({ label, step, steps }) => `${label} ${step}/${steps}`))]).toEqual([
    "Loading the runtime 1/4",
    "Trying WebGPU 2/4",
    "Trying WASM with threads 3/4",
  ]);
});

test("without isolation, or where threads are not asked for, the runtime gets one thread", async () => {
  const { onnx } = await golden("edge");
  for (const [here, backends] of [
    [{ ...machine, isolated: false }, options.backends],
    [machine, ["wasm"]],
  ] as const) {
    const { runtime } = fakeRuntime(onnx);
    await createInference(runtime, here).start({ ...options, backends }, quiet);
    expect(runtime.configure.mock.calls).toEqual([[options.runtime, 1]]);
  }
});

test("a model is loaded and warmed up once at the frame's size; runs of other sizes get sessions of their own", async () => {
  const { inputs, onnx } = await golden("edge");
  const { runtime, run } = fakeRuntime(onnx);
  const inference = createInference(runtime, machine);
  await inference.start(options, quiet);
  const told: Progress[] = [];
  await Promise.all([inference.load("edge", (progress) => told.push(progress)), inference.load("edge", quiet)]);
  await inference.load("edge", quiet);
  expect(runtime.open.mock.calls.map(([, , frame]) => frame)).toEqual([
    { width: 64, height: 64 },
    { width: 256, height: 256 },
  ]);
  expect(run.mock.calls.at(-1)?.[1].image?.dims).toEqual([1, 3, 256, 256]);
  expect(told.at(-1)).toMatchObject({ step: 3, steps: 3 });
  expect(told.every(({ loadedBytes, totalBytes }) => loadedBytes === totalBytes)).toBe(true);
  for (let i = 0; i < 2; i++) expect(Object.keys(await inference.run("edge", { ...inputs }))).toEqual(["e1", "e2", "e3", "e4", "fused"]);
  expect(runtime.open).toHaveBeenCalledTimes(3);
});

test("a session that failed is not remembered", async () => {
  const { onnx } = await golden("edge");
  const { runtime } = fakeRuntime(onnx);
  const inference = createInference(runtime, machine);
  await inference.start(options, quiet);
  runtime.open.mockRejectedValueOnce(new Error("out of memory"));
  await expect(inference.load("edge", quiet)).rejects.toThrow("out of memory");
  await inference.load("edge", quiet);
});

test("a check runs the model's golden vector and lets its session go", async () => {
  const { onnx } = await golden("edge");
  const { runtime, release } = fakeRuntime(onnx, { webgpu: 1e-4 });
  const inference = createInference(runtime, machine);
  await inference.start(options, quiet);
  const check = await inference.check("edge");
  expect(check.model).toBe("edge");
  expect(check.max).toBeCloseTo(1e-4, 6);
  expect(check.mean).toBeCloseTo(1e-4, 6);
  expect(release).toHaveBeenCalledTimes(1);
  expect(asFault(await inference.check("upscaler").catch((thrown) => thrown)).code).toBe("model-missing");
});

describe("a model of a pack", () => {
  const read = async (file: string) => bytesOf(new URL(file, MODELS));

  async function packed() {
    // another file: a byte of padding that no golden vector notices
    const files = await builtInPack(read, ["edge"]);
    const changed = await withFile(files, "edge.onnx", Uint8Array.from([...files["edge.onnx"], 0]));
    const [entry] = manifestIn(changed).models;
    const { onnx, inputs } = await golden("edge");
    const fake = fakeRuntime(onnx);
    const inference = createInference(fake.runtime, machine);
    return { ...fake, inference, inputs, model: { entry, pack: new Blob([zipped(changed)]) } };
  }

  test("is loaded out of the zip, goes by its sha256, and is let go", async () => {
    const { inference, runtime, release, inputs, model } = await packed();
    await inference.start(options, quiet);
    await inference.load(model, quiet);
    const { sha256, bytes } = model.entry;
    expect(runtime.open.mock.lastCall?.[0]).toHaveLength(bytes);
    await inference.run(sha256, { ...inputs });
    expect(await inference.check(sha256)).toMatchObject({ model: "edge", max: 0 });
    expect(requested.filter((path) => path.endsWith(".onnx"))).toEqual(["models/edge.onnx"]);
    release.mockClear();
    await inference.unload([sha256]);
    expect(release).toHaveBeenCalledTimes(2); // at the frame's size and at the golden vector's
    runtime.open.mockClear();
    await inference.run(sha256, { ...inputs });
    expect(runtime.open).toHaveBeenCalledTimes(1);
  });

  test("that is the built-in one stays when the pack goes", async () => {
    const { inference, release } = await packed();
    await inference.start(options, quiet);
    const [entry] = manifestIn(await builtInPack(read, ["edge"])).models;
    await inference.load(entry.sha256, quiet);
    await inference.unload([entry.sha256]);
    expect(release).not.toHaveBeenCalled();
  });

  test("is read without a start, and proved on the backend in use", async () => {
    const { inference, runtime, model } = await packed();
    const told: Progress[] = [];
    expect(await inference.readPack(model.pack, (progress) => told.push(progress))).toMatchObject({ manifest: { name: "Nuts" } });
    expect(told).toMatchObject([{ label: "Reading edge", step: 1, steps: 1 }]);
    await inference.start(options, quiet);
    // the fake runtime's graph has neither input nor output
    await expect(inference.prove(model)).rejects.toMatchObject({ code: "pack-io" });
    runtime.open.mockRejectedValueOnce(new Error("no such operator"));
    await expect(inference.prove(model)).rejects.toMatchObject({ code: "pack-io", message: expect.stringContaining("no such operator") });
  });

  test("whose zip is gone, or another, is refused", async () => {
    const { inference, model } = await packed();
    await inference.start(options, quiet);
    await expect(inference.load({ ...model, pack: new Blob(["PK"]) }, quiet)).rejects.toMatchObject({ code: "pack-format" });
    const other = { ...model.entry, sha256: "0".repeat(64) };
    await expect(inference.load({ ...model, entry: other }, quiet)).rejects.toMatchObject({ code: "model-hash" });
  });
});

test("a lost GPU device ends what is under way and what comes after, and matters to no other backend", async () => {
  const { inputs, onnx } = await golden("edge");
  for (const backend of ["webgpu", "wasm"] as const) {
    const { runtime, run, lose } = fakeRuntime(onnx);
    const inference = createInference(runtime, machine);
    await inference.start({ ...options, backends: [backend] }, quiet);
    let answer: (outputs: WireTensors) => void = quiet;
    run.mockImplementation(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    const pending = inference.run("edge", { ...inputs }).then(Object.keys, (thrown) => asFault(thrown).code);
    lose("driver reset");
    await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2));
    if (backend === "wasm") answer({ ...onnx });
    expect(await pending).toEqual(backend === "wasm" ? Object.keys(onnx) : "gpu-lost");
  }
});
