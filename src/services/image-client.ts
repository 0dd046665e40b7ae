import { proxy, type Remote, transfer } from "comlink";
import type {
  GenerationRequest,
  GenerationView,
  ImageWorker,
  MapsView,
  OpenedImage,
  Progress,
  RegionView,
  RunModel,
  SampleFile,
} from "../contract/engine.ts";
import type { SourceRef } from "../contract/recipe.ts";
import type { RegionOp } from "../core/edit.ts";
import { Fault } from "../core/fault.ts";
import type { Inference, ModelJob } from "./inference-client.ts";
import { createPictureMemory, type ImageLife, type PictureFile } from "./picture-memory.ts";
import { crashed, type WorkerOwner } from "./worker-owner.ts";

export interface SampleOrder {
  readonly request: GenerationRequest;
  readonly refs: { readonly image: SourceRef; readonly reference: SourceRef | null; readonly depth: SourceRef | null };
  readonly files: readonly SampleFile[];
}

/** The image worker with a memory: it is given its pictures again after it was replaced. */
export interface ImageClient {
  open(file: Blob, name: string): Promise<OpenedImage>;
  /** The bytes of a picture opened since the page was loaded. */
  file(sha256: string): PictureFile | undefined;
  region(
    image: string,
    ops: readonly RegionOp[],
    reference: { readonly image: string; readonly ops: readonly RegionOp[] } | null,
  ): Promise<RegionView>;
  importMask(file: Blob, name: string, image: string): Promise<RegionOp>;
  maps(request: GenerationRequest, job: ModelJob): Promise<MapsView>;
  generate(request: GenerationRequest, job: ModelJob): Promise<GenerationView>;
  sample(order: SampleOrder, job: ModelJob, onProgress: (progress: Progress) => void): Promise<Partial<Record<SampleFile, Blob>>>;
}

/** Every call is a pure function of the pictures' bytes: where the worker dies it is made once more, on the next one. */
export function createImageClient(owner: WorkerOwner<ImageWorker, ImageLife>, inference: Pick<Inference, "run">): ImageClient {
  const memory = createPictureMemory();

  async function call<T>(pictures: readonly string[], use: (remote: Remote<ImageWorker>, held: ImageLife) => Promise<T>): Promise<T> {
    const once = () =>
      owner.call(async (remote, held) => {
        await Promise.all(pictures.map((sha256) => memory.hold(remote, held, sha256)));
        return use(remote, held);
      });
    try {
      return await once();
    } catch (thrown) {
      if (!crashed(thrown, "image")) throw thrown;
      return once();
    }
  }

  const runner = ({ models }: GenerationRequest, job: ModelJob): RunModel =>
    proxy(async (model, inputs) => {
      const outputs = await inference.run(models[model] ?? model, inputs, job);
      return transfer(
        outputs,
        Object.values(outputs).map(({ data }) => data.buffer),
      );
    });

  return {
    file: memory.file,
    async open(file, name) {
      const copy = { blob: await copyOf(file, name), name };
      return call([], (remote, held) => memory.open(remote, held, copy));
    },
    region: (image, ops, reference) =>
      call(reference ? [image, reference.image] : [image], (remote) => remote.region(image, ops, reference)),
    importMask: (file, name, image) => call([image], async (remote): Promise<RegionOp> => remote.importMask(file, name, image)),
    maps: (request, job) => call(sourcesOf(request), (remote) => remote.maps(request, runner(request, job))),
    generate: (request, job) => call(sourcesOf(request), (remote) => remote.generate(request, runner(request, job))),
    sample: ({ request, refs, files }, job, onProgress) =>
      call(sourcesOf(request), (remote) => remote.sample(request, refs, files, runner(request, job), proxy(onProgress))),
  };
}

/** The bytes as they are now: a file on disk may change or go while its picture is in use. */
async function copyOf(file: Blob, name: string): Promise<Blob> {
  try {
    return new Blob([await file.arrayBuffer()], { type: file.type });
  } catch {
    throw new Fault(
      "image-unreadable",
      `The file ${name} cannot be read.`,
      "Check that it is still there and may be read, then open it again.",
      {
        name,
      },
    );
  }
}

const sourcesOf = ({ sources: { image, reference, depth } }: GenerationRequest): string[] =>
  [...new Set([image, reference, depth])].filter((sha256) => sha256 !== null);
