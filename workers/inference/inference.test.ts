import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Backend, InferenceOptions, Progress, WireTensors } from "../../src/contract/engine.ts";
import { asFault } from "../../src/core/fault.ts";
import type { Tensors } from "../../src/core/models.ts";
import { readGolden } from "../../src/formats/golden.ts";
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
    open: vi.fn<Runtime["open"]>(async (_, backend) => ({ run: (inputs) => run(backend, inputs), release })),
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
