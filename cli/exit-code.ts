import type { FaultCode } from "../src/core/fault.ts";

export const DONE = 0;
/** The program itself failed: nothing that the person did. */
const BUG = 1;
const WRONG_USE = 2;
const BAD_INPUT = 3;
const MODELS = 4;
const INTERRUPTED = 5;

export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5;

/** The exit code of every fault. */
export const EXIT_CODES: Readonly<Record<FaultCode, ExitCode>> = {
  "image-unreadable": BAD_INPUT,
  "image-truncated": BAD_INPUT,
  "image-empty": BAD_INPUT,
  "image-too-small": BAD_INPUT,
  "image-too-large": BAD_INPUT,
  "image-cmyk": BAD_INPUT,
  "image-animated": BAD_INPUT,
  "image-format": BAD_INPUT,
  "mask-size": BAD_INPUT,
  "depth-size": BAD_INPUT,
  "depth-format": BAD_INPUT,
  "recipe-unreadable": BAD_INPUT,
  "recipe-version": BAD_INPUT,
  "recipe-model": MODELS,
  "recipe-model-hash": MODELS,
  "source-missing": BAD_INPUT,
  "project-unreadable": BAD_INPUT,
  "manipulation-unknown": WRONG_USE,
  "parameter-unknown": WRONG_USE,
  "parameter-range": WRONG_USE,
  "reference-missing": WRONG_USE,
  "region-empty": BAD_INPUT,
  usage: WRONG_USE,
  "model-missing": MODELS,
  "model-hash": MODELS,
  "model-output": MODELS,
  "manifest-unreadable": MODELS,
  "pack-format": BAD_INPUT,
  "pack-schema": BAD_INPUT,
  "pack-file-missing": BAD_INPUT,
  "pack-too-large": BAD_INPUT,
  "pack-io": MODELS,
  "pack-golden": MODELS,
  "backend-none": MODELS,
  "gpu-lost": BUG,
  "worker-crashed": BUG,
  "storage-full": BAD_INPUT,
  "output-unwritable": BAD_INPUT,
  cancelled: INTERRUPTED,
  internal: BUG,
};
