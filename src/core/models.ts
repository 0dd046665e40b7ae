/** The models that the pipeline asks for, by id. */
export const MODEL_IDS = ["edge", "depth", "depth-oblique", "generator", "generator-star"] as const;
export type ModelId = (typeof MODEL_IDS)[number];

/** A float tensor N C H W with N = 1. */
export interface Tensor {
  readonly dims: readonly [1, number, number, number];
  readonly data: Float32Array<ArrayBuffer>;
}

export type Tensors = Readonly<Record<string, Tensor>>;

/**
 * Whatever runs the ONNX models: the inference worker in the browser, onnxruntime-node on the command line, a fake in tests.
 * The inputs stay the caller's. Rejects with a Fault (model-missing, model-hash, worker-crashed, cancelled ...).
 */
export interface ModelRunner {
  run(model: ModelId, inputs: Tensors): Promise<Tensors>;
}
