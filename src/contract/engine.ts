import type { Edit, Frame, RegionOp } from "../core/edit.ts";
import type { Rect } from "../core/raster.ts";
import type { PackContents, PackedModel } from "./pack.ts";
import type { SourceRef } from "./recipe.ts";

/** Something to tell that is no failure (a file opened although its name ends wrongly, a 16-bit picture shown with 8 bits). */
export interface Notice {
  readonly code: string;
  readonly message: string;
}

/** A picture that the image worker holds. The bitmap is for display: at most 4096 pixels on its longer side. */
export interface OpenedImage {
  readonly ref: SourceRef;
  readonly bitmap: ImageBitmap;
  /** 16 for 16-bit greyscale PNGs, which can also be taken as depth. */
  readonly bitDepth: 8 | 16;
  readonly notices: readonly Notice[];
  /** The recipe that an exported picture carries, as JSON text. */
  readonly recipe: string | null;
}

/** The sources of a request by the sha256 of files opened before. */
export interface SourceIds {
  readonly image: string;
  readonly reference: string | null;
  readonly depth: string | null;
}

/** A bitmap that covers `rect` of the image (image pixels); its own resolution may be lower. */
export interface Patch {
  readonly rect: Rect;
  readonly bitmap: ImageBitmap;
}

/** The region as it is after all its operations. */
export interface RegionView {
  /** White with the region's coverage as alpha, over the whole image; at most 2048 pixels on its longer side. */
  readonly bitmap: ImageBitmap;
  /** Bounding box in image pixels, null where nothing is painted. */
  readonly box: Rect | null;
}

export interface GenerationRequest {
  readonly edit: Edit;
  readonly sources: SourceIds;
  /** sha256 of the models that are to make it, by id. */
  readonly models: Readonly<Record<string, string>>;
}

/** A generation as the page shows it. Map bitmaps are side × side and cover `frame`. */
export interface GenerationView {
  readonly frame: Frame;
  /** The changed part of the picture; null where nothing changed. In hybrid mode the chosen hybrid, covering the frame. */
  readonly result: Patch | null;
  /** The anomaly mask as white with alpha; null in hybrid mode or where it is empty. */
  readonly mask: Patch | null;
  readonly depth: ImageBitmap;
  readonly edge: ImageBitmap;
  readonly changedDepth: ImageBitmap;
  readonly changedEdge: ImageBitmap;
  readonly fusion: ImageBitmap;
  /** Hybrid mode: both groups' pictures, side × side. */
  readonly hybrid: { readonly ahd: ImageBitmap; readonly ahe: ImageBitmap } | null;
  /** Pixels of the anomaly mask (at the preview's resolution, scaled to image pixels); 0 says that the edit cannot be seen. */
  readonly maskPixels: number;
  /** Mean absolute change inside the mask in grey levels, 0 to 255. */
  readonly meanChange: number;
}

/** What the models see of a picture before anything is painted on it. */
export type MapsView = Pick<GenerationView, "frame" | "depth" | "edge">;

/** The files of one sample. In hybrid mode there is no mask. */
export const SAMPLE_FILES = ["image.png", "mask.png", "depth.png", "edge.png", "fusion.png", "recipe.json"] as const;
export type SampleFile = (typeof SAMPLE_FILES)[number];

export type Backend = "webgpu" | "wasm-threads" | "wasm";

/** What runs the models, and why. */
export interface BackendReport {
  readonly backend: Backend;
  readonly threads: number;
  /** One plain sentence, e.g. why WebGPU was not taken. */
  readonly reason: string;
}

/** How far a download or a preparation is. Bytes are 0 of 0 where a step has none. */
export interface Progress {
  readonly label: string;
  readonly loadedBytes: number;
  readonly totalBytes: number;
  readonly step: number;
  readonly steps: number;
}

/** A model's golden vector (one 64×64 frame) run on the backend that is in use. */
export interface ModelCheck {
  readonly model: string;
  /** Absolute differences to what the same file gives on onnxruntime's CPU provider. */
  readonly mean: number;
  readonly max: number;
  /** Time of one run after the first. */
  readonly milliseconds: number;
}

/** What the inference worker does for the page; the page's side is derived from it (comlink's Remote). */
export interface InferenceWorker {
  /**
   * Probes the backends in order and starts the first that reproduces the golden vector. The runtime starts once in a worker's life,
   * so wasm is not tried after wasm-threads broke down. Rejects with backend-none, whose details say by backend why it was not taken;
   * a backend that they do not name was not tried: a fresh worker may take it, with those details as `ruledOut`.
   */
  start(options: InferenceOptions, onProgress: (progress: Progress) => void): Promise<BackendReport>;
  /**
   * Fetches, verifies, warms up: after it `run` answers at full speed. An installed model goes by its id or its sha256; one of a pack
   * is handed over, and goes by its sha256 from then on. Rejects with model-missing, model-hash, gpu-lost.
   */
  load(model: string | PackedModel, onProgress: (progress: Progress) => void): Promise<void>;
  /** Outputs are transferred. Rejects with gpu-lost, as everything after it does: the worker is then to be replaced. */
  run(model: string, inputs: WireTensors): Promise<WireTensors>;
  check(model: string | PackedModel): Promise<ModelCheck>;
  /** Gives back the memory of a pack's models, by sha256; one that is asked for again is opened again. */
  unload(models: readonly string[]): Promise<void>;
  /** Opens a model pack and checks its list and its files; needs no start. Rejects with pack-…, model-hash. */
  readPack(file: Blob, onProgress: (progress: Progress) => void): Promise<PackContents>;
  /** Whether a pack's model fits and gives its golden output here. Rejects with pack-io, pack-golden, model-hash, gpu-lost. */
  prove(model: PackedModel): Promise<void>;
}

export interface InferenceOptions {
  readonly backends: readonly Backend[];
  /** Absolute address of the folder that holds manifest.json. */
  readonly models: string;
  /** Absolute address of the folder that holds the runtime's wasm files. */
  readonly runtime: string;
  readonly threads: number;
  /** Backends that are not to be tried and why, as the end of "WebGPU is not used because …". */
  readonly ruledOut?: Readonly<Partial<Record<Backend, string>>>;
}

export type WireTensors = Record<string, { dims: readonly [1, number, number, number]; data: Float32Array<ArrayBuffer> }>;

/** The image worker's side of a generation asks the page for model runs through this, by id: the request says which version. */
export type RunModel = (model: string, inputs: WireTensors) => Promise<WireTensors>;

export interface ImageWorker {
  /** Decodes and keeps a picture; opening the same bytes again is cheap. */
  open(file: Blob, name: string): Promise<OpenedImage>;
  close(sha256: string): Promise<void>;
  region(
    image: string,
    ops: readonly RegionOp[],
    reference: { readonly image: string; readonly ops: readonly RegionOp[] } | null,
  ): Promise<RegionView>;
  /** A mask picture as a region operation for an image. Rejects with mask-size. */
  importMask(file: Blob, name: string, image: string): Promise<RegionOp>;
  /** Of the edit's frame or, where that is fitted, of the whole picture; needs no region. */
  maps(request: GenerationRequest, run: RunModel): Promise<MapsView>;
  /** Rejects with region-empty, reference-missing, source-missing, depth-size, depth-format, and with what `run` rejects with. */
  generate(request: GenerationRequest, run: RunModel): Promise<GenerationView>;
  /** All or some files of the sample at full size. */
  sample(
    request: GenerationRequest,
    refs: { readonly image: SourceRef; readonly reference: SourceRef | null; readonly depth: SourceRef | null },
    files: readonly SampleFile[],
    run: RunModel,
    onProgress: (progress: Progress) => void,
  ): Promise<Partial<Record<SampleFile, Blob>>>;
}
