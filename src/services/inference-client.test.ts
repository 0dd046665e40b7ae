import { expect, test } from "vitest";
import type { Backend, InferenceOptions, InferenceWorker, WireTensors } from "../contract/engine.ts";
import type { PackedModel } from "../contract/pack.ts";
import { Fault } from "../core/fault.ts";
import { createInference, type InferenceLife, newInferenceLife } from "./inference-client.ts";
import { deferred, outcome } from "./testing/deferred.ts";
import { type FakeWorker, fakeWorker } from "./testing/fake-worker.ts";
import { ownWorker } from "./worker-owner.ts";

const OPTIONS: InferenceOptions = { backends: ["webgpu", "wasm-threads", "wasm"], models: "m/", runtime: "r/", threads: 2 };
const JOB = { priority: "preview" } as const;
const INPUTS: WireTensors = { image: { dims: [1, 1, 1, 1], data: Float32Array.of(0.5) } };
const lost = () => new Fault("gpu-lost", "The device is gone.", "Wait.");

type Behaviour = Partial<InferenceWorker>;

/** Each worker that is started takes the next behaviour; those after the last do everything right, on the first backend not ruled out. */
function setUp(behaviours: readonly Behaviour[], options = OPTIONS, source?: (model: string) => string | PackedModel) {
  const workers: FakeWorker[] = [];
  const started: InferenceOptions[] = [];
  const loads: string[] = [];
  const backends: Backend[] = [];
  const ends: string[] = [];
  const right: InferenceWorker = {
    async start(asked) {
      started.push(asked);
      const backend = asked.backends.find((name) => !asked.ruledOut?.[name]);
      if (!backend) throw new Fault("backend-none", "Nothing runs.", "Another browser.", { ...asked.ruledOut });
      return { backend, threads: 1, reason: "" };
    },
    load: async (model) => void loads.push(String(model)),
    run: async () => ({ out: { dims: [1, 1, 1, 1], data: Float32Array.of(1) } }),
    check: async (model) => ({ model: String(model), mean: 0, max: 0, milliseconds: 1 }),
    unload: async () => {},
    readPack: async () => ({ manifest: { version: 1, models: [] }, cards: {} }),
    prove: async () => {},
  };
  const create = () => {
    const worker = fakeWorker({ ...right, ...behaviours[workers.length] });
    workers.push(worker);
    return worker;
  };
  const owner = ownWorker<InferenceWorker, InferenceLife>("inference", create, newInferenceLife, ({ code }) => ends.push(code));
  const inference = createInference(owner, options, ({ backend }) => backends.push(backend), source);
  return { inference, workers, started, loads, backends, ends };
}

test("a worker is started once and a model loaded once, whoever asks", async () => {
  const { inference, started, loads, backends } = setUp([]);
  await Promise.all([inference.load("edge"), inference.run("edge", INPUTS, JOB), inference.run("depth", INPUTS, JOB)]);
  expect(started).toHaveLength(1);
  expect(loads).toEqual(["edge", "depth"]);
  expect(backends).toEqual(["webgpu"]);
});

test("a lost GPU device: the run is done again without it, and that is told", async () => {
  const { inference, started, backends, ends, workers } = setUp([{ run: () => Promise.reject(lost()) }]);
  expect((await inference.run("edge", INPUTS, JOB)).out?.data[0]).toBe(1);
  expect(backends).toEqual(["webgpu", "wasm-threads"]);
  expect(started[1]?.ruledOut).toEqual({ webgpu: "the graphics device was lost" });
  expect(ends).toEqual(["gpu-lost"]);
  expect(workers[0]?.terminated).toBe(true);
});

test("jobs that fail together give the worker up once", async () => {
  const { inference, ends, workers } = setUp([{ load: () => Promise.reject(lost()) }]);
  await Promise.all(["edge", "depth", "generator"].map((model) => inference.load(model)));
  expect(ends).toEqual(["gpu-lost"]);
  expect(workers).toHaveLength(2);
});

test("backends that did not start are not tried again by the next worker", async () => {
  const refuse = new Fault("backend-none", "No.", "None.", { webgpu: "no adapter", "wasm-threads": "broke down" });
  const { inference, started, backends, ends } = setUp([{ start: () => Promise.reject(refuse) }]);
  await inference.load("edge");
  expect(started[0]?.ruledOut).toEqual({ webgpu: "no adapter", "wasm-threads": "broke down" });
  expect(backends).toEqual(["wasm"]);
  expect(ends).toEqual(["backend-none"]);
});

test("where nothing runs the fault is the caller's, and the next job tries again from the start", async () => {
  const refuse = new Fault("backend-none", "No.", "None.", { wasm: "no WebAssembly" });
  const { inference, backends } = setUp([{ start: () => Promise.reject(refuse) }], { ...OPTIONS, backends: ["wasm"] });
  expect(await outcome(inference.load("edge"))).toBe("backend-none");
  expect(await outcome(inference.load("edge"))).toBe("done");
  expect(backends).toEqual(["wasm"]);
});

test("a worker that dies in a WASM run is ends, and the run done again on the same backend", async () => {
  const run = deferred<void>();
  const { inference, workers, backends, ends } = setUp(
    [
      {
        run: () => {
          run.resolve();
          return new Promise(() => {});
        },
      },
    ],
    { ...OPTIONS, backends: ["wasm-threads", "wasm"] },
  );
  const answer = inference.run("edge", INPUTS, JOB);
  await run.promise;
  workers[0]?.crash("x");
  expect((await answer).out?.data[0]).toBe(1);
  expect(backends).toEqual(["wasm-threads", "wasm-threads"]);
  expect(ends).toEqual(["worker-crashed"]);
});

test("a worker that dies again and again is not replaced for ever", async () => {
  const workers: FakeWorker[] = [];
  const create = () => {
    const worker = fakeWorker({ start: () => new Promise(() => {}) });
    workers.push(worker);
    setTimeout(() => worker.crash("again"));
    return worker;
  };
  const owner = ownWorker<InferenceWorker, InferenceLife>("inference", create, newInferenceLife, () => {});
  const inference = createInference(owner, OPTIONS, () => {});
  expect(await outcome(inference.load("edge"))).toBe("worker-crashed");
  expect(workers.length).toBeLessThanOrEqual(OPTIONS.backends.length + 1);
});

test("a model that cannot be loaded fails its own jobs, and is tried again", async () => {
  let tries = 0;
  const load: InferenceWorker["load"] = async (model) => {
    if (model === "depth" && ++tries === 1) throw new Fault("model-hash", "Damaged.", "Install it again.");
  };
  const { inference, workers } = setUp([{ load }]);
  expect(await outcome(inference.run("depth", INPUTS, JOB))).toBe("model-hash");
  expect(await outcome(inference.run("edge", INPUTS, JOB))).toBe("done");
  expect(await outcome(inference.run("depth", INPUTS, JOB))).toBe("done");
  expect(workers).toHaveLength(1);
});

test("models of a pack are handed over where they lie, also to the next worker; unloaded ones are loaded again", async () => {
  const packed = { entry: { id: "generator" } as PackedModel["entry"], pack: new Blob(["zip"]) };
  const loads: unknown[] = [];
  const unloads: (readonly string[])[] = [];
  const behaviour: Behaviour = {
    load: async (model) => void loads.push(model),
    unload: async (models) => void unloads.push(models),
  };
  const { inference, workers } = setUp([behaviour, behaviour], OPTIONS, (model) => (model === "abc" ? packed : model));
  await inference.unload(["abc"]);
  await inference.run("abc", INPUTS, JOB);
  await inference.run("edge", INPUTS, JOB);
  expect(loads).toEqual([packed, "edge"]);
  await inference.unload(["abc"]);
  expect(unloads).toEqual([["abc"]]);
  await inference.run("abc", INPUTS, JOB);
  await inference.run("edge", INPUTS, JOB);
  expect(loads).toEqual([packed, "edge", packed]);
  workers[0]?.crash("x");
  await inference.run("abc", INPUTS, JOB);
  expect(loads).toHaveLength(4);
});

test("a pack is read before anything is started, and tried on what runs", async () => {
  const { inference, started, loads } = setUp([]);
  await inference.readPack(new Blob(), () => {});
  expect(started).toHaveLength(0);
  await inference.prove({ entry: {} as PackedModel["entry"], pack: new Blob() }, JOB);
  expect([started.length, loads]).toEqual([1, []]);
});

test("a download holds up no run of another model", async () => {
  const download = deferred<void>();
  const { inference } = setUp([{ load: (model) => (model === "generator-star" ? download.promise : Promise.resolve()) }]);
  const slow = inference.run("generator-star", INPUTS, { priority: "export" });
  expect(await outcome(inference.run("edge", INPUTS, JOB))).toBe("done");
  download.resolve();
  expect(await outcome(slow)).toBe("done");
});

test("progress of what a job waits for reaches it", async () => {
  const labels: string[] = [];
  const load: InferenceWorker["load"] = async (model, onProgress) =>
    onProgress({ label: `Loading ${String(model)}`, loadedBytes: 1, totalBytes: 2, step: 1, steps: 3 });
  const { inference } = setUp([{ load }]);
  await inference.run("edge", INPUTS, { ...JOB, report: ({ label }) => labels.push(label) });
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(labels).toEqual(["Loading edge"]);
});
