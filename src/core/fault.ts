/** Every way in which the product refuses something. The command line's exit status follows from the code. */
export const FAULT_CODES = [
  // what was opened
  "image-unreadable",
  "image-truncated",
  "image-empty",
  "image-too-small",
  "image-too-large",
  "image-cmyk",
  "image-animated",
  "image-format",
  "mask-size",
  "depth-size",
  "depth-format",
  // recipes and projects
  "recipe-unreadable",
  "recipe-version",
  "recipe-model",
  "recipe-model-hash",
  "source-missing",
  "project-unreadable",
  // what was asked for
  "manipulation-unknown",
  "parameter-unknown",
  "parameter-range",
  "reference-missing",
  "region-empty",
  "usage",
  // models and machine
  "model-missing",
  "model-hash",
  "model-output",
  "manifest-unreadable",
  "pack-format",
  "pack-schema",
  "pack-file-missing",
  "pack-too-large",
  "pack-io",
  "pack-golden",
  "backend-none",
  "gpu-lost",
  "worker-crashed",
  "storage-full",
  "output-unwritable",
  "cancelled",
  "internal",
] as const;

export type FaultCode = (typeof FAULT_CODES)[number];

/**
 * An expected failure: `message` says in one plain sentence what is wrong, `advice` what to do about it.
 * Anything thrown that is not a Fault is a bug.
 */
export class Fault extends Error {
  override readonly name = "Fault";

  constructor(
    readonly code: FaultCode,
    message: string,
    readonly advice: string,
    readonly details: Readonly<Record<string, string | number | boolean>> = {},
  ) {
    super(message);
  }
}

/** Whatever was thrown, as a Fault, so that every boundary can report it the same way. */
export function asFault(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new Fault(
    "internal",
    `Something went wrong inside: ${message}`,
    "Try again; if it comes back, please report it with the steps that led here.",
  );
}
