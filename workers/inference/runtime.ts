import type { Backend, WireTensors } from "../../src/contract/engine.ts";
import type { ModelGraph } from "../../src/contract/model-needs.ts";
import type { Size } from "../../src/core/raster.ts";

/** A model that is ready to run on frames of one size. */
export interface Session {
  readonly graph: ModelGraph;
  /** The inputs stay the caller's; the outputs are the caller's too. */
  run(inputs: WireTensors): Promise<WireTensors>;
  release(): Promise<void>;
}

/** What the worker needs of onnxruntime. */
export interface Runtime {
  /** Name of the file in its folder that is nearly all of it. */
  readonly binary: string;
  /** To be called once, before the first session. `folder` is the address of the wasm files, with a slash at its end. */
  configure(folder: string, threads: number): void;
  /** Rejects where the backend cannot run the model; nothing else is taken in its place. */
  open(model: Uint8Array<ArrayBuffer>, backend: Backend, frame: Size): Promise<Session>;
  /** Resolves with the browser's words when the GPU device that the open sessions run on is lost. */
  gpuLost(): Promise<string>;
}
