import { proxy, type Remote } from "comlink";
import type { Backend, BackendReport, InferenceOptions, InferenceWorker, ModelCheck, WireTensors } from "../contract/engine.ts";
import type { PackContents, PackedModel } from "../contract/pack.ts";
import { asFault, type Fault } from "../core/fault.ts";
import { stoppable } from "./cancelled.ts";
import { createJobQueue, type JobOptions } from "./job-queue.ts";
import type { Report } from "./tasks.ts";
import { crashed, type WorkerOwner } from "./worker-owner.ts";

/** How far a life of the inference worker is. */
export interface InferenceLife {
  started: Promise<BackendReport> | null;
  backend: Backend | null;
  readonly loaded: Map<string, Promise<void>>;
}

export const newInferenceLife = (): InferenceLife => ({ started: null, backend: null, loaded: new Map() });

export interface ModelJob extends JobOptions {
  /** Hears of downloads and preparations that the job has to wait for. */
  readonly report?: Report;
}

/** Models go by their sha256. */
export interface Inference {
  run(model: string, inputs: WireTensors, job: ModelJob): Promise<WireTensors>;
  /** Starts the worker if need be and makes a model ready to run; runs of other models go on meanwhile. */
  load(model: string, report?: Report): Promise<void>;
  /** Compares a model with its golden vector, on what runs here. */
  check(model: string, job: ModelJob): Promise<ModelCheck>;
  /** As InferenceWorker says of the same functions. */
  readPack(file: Blob, report: Report): Promise<PackContents>;
  prove(model: PackedModel, job: ModelJob): Promise<void>;
  unload(models: readonly string[]): Promise<void>;
}

type Use<T> = (remote: Remote<InferenceWorker>) => Promise<T>;

/**
 * Model runs, one at a time. Whatever a lost worker was asked for is done again on its successor; a backend that broke down is then
 * ruled out.
 * @param source what the worker is given to load a model from
 */
export function createInference(
  owner: WorkerOwner<InferenceWorker, InferenceLife>,
  options: InferenceOptions,
  onBackend: (report: BackendReport) => void,
  source: (model: string) => string | PackedModel = (model) => model,
): Inference {
  const queue = createJobQueue();
  const over = new WeakSet<InferenceLife>();
  let ruledOut: Partial<Record<Backend, string>> = {};
  const untried = () => options.backends.find((name) => ruledOut[name] === undefined);

  /** Starts the worker if need be. */
  async function ready(remote: Remote<InferenceWorker>, life: InferenceLife, model: string | null, report: Report): Promise<void> {
    life.started ??= remote.start({ ...options, ruledOut }, proxy(report)).then((taken) => {
      life.backend = taken.backend;
      onBackend(taken);
      return taken;
    });
    await life.started.catch((thrown) => {
      giveUp(life, asFault(thrown));
      throw thrown;
    });
    if (model === null) return;
    const loading = life.loaded.get(model) ?? remote.load(source(model), proxy(report));
    life.loaded.set(model, loading);
    await loading.catch((thrown) => {
      life.loaded.delete(model);
      throw thrown;
    });
  }

  /** Has the worker of a life replaced, by one that leaves alone what broke down. */
  function giveUp(life: InferenceLife, fault: Fault): void {
    if (over.has(life)) return;
    over.add(life);
    owner.end(life, fault);
    if (fault.code === "backend-none")
      for (const name of options.backends) if (fault.details[name] !== undefined) ruledOut[name] = String(fault.details[name]);
    if (fault.code === "gpu-lost") ruledOut.webgpu = "the graphics device was lost";
    const suspect = life.backend ?? untried();
    if (crashed(fault, "inference") && suspect && (suspect === "webgpu" || !life.backend)) ruledOut[suspect] = "it stopped the worker";
  }

  async function attempt<T>(model: string | null, use: Use<T>, report: Report, left = options.backends.length): Promise<T> {
    let life = null as InferenceLife | null;
    try {
      return await owner.call(async (remote, current) => {
        life = current;
        await ready(remote, current, model, report);
        return use(remote);
      });
    } catch (thrown) {
      const fault = asFault(thrown);
      if (fault.code !== "gpu-lost" && fault.code !== "backend-none" && !crashed(fault, "inference")) throw thrown;
      if (life) giveUp(life, fault);
      const none = !untried();
      if (none) ruledOut = {}; // the next job begins anew: the cause may have passed
      if (none || left === 0) throw thrown;
      return attempt(model, use, report, left - 1);
    }
  }

  /** Waits for the model outside the queue, so that nothing that can run waits for a download. */
  async function inQueue<T>(model: string | null, { report = () => {}, ...job }: ModelJob, use: Use<T>): Promise<T> {
    const loaded = attempt(model, async () => {}, report);
    await (job.signal ? stoppable(job.signal, loaded) : loaded);
    return queue.add(() => attempt(model, use, report), job);
  }

  return {
    run: (model, inputs, job) => inQueue(model, job, (remote) => remote.run(model, inputs)),
    load: (model, report = () => {}) => attempt(model, async () => {}, report),
    check: (model, job) => inQueue(model, job, (remote) => remote.check(source(model))),
    readPack: (file, report) => owner.call((remote) => remote.readPack(file, proxy(report))),
    prove: (model, job) => inQueue(null, job, (remote) => remote.prove(model)),
    unload: (models) =>
      owner.call(async (remote, life) => {
        for (const model of models) life.loaded.delete(model);
        if (life.started) await remote.unload(models);
      }),
  };
}
