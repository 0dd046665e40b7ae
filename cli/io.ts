import type { Notice } from "../src/contract/engine.ts";
import type { Fault } from "../src/core/fault.ts";

/** All that a command knows of the process it runs in. */
export interface Io {
  readonly version: string;
  /** The folder that holds manifest.json. */
  readonly models: string;
  /** Aborted by Ctrl+C; looked at before each model run and each file. */
  readonly signal: AbortSignal;
  out(text: string): void;
  err(text: string): void;
}

/** What a command has to say: to a person, or with --json to a program. */
export interface Outcome {
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly notices: readonly Notice[];
  /** A report can be complete and tell of a failure. */
  readonly fault: Fault | null;
}
