import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import type { ExitCode } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { main } from "./main.ts";

export const MODELS = fileURLToPath(new URL("../public/models", import.meta.url));

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new folder that goes when the file's tests end. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "anomalyhybrid-"));
  folders.push(folder);
  return folder;
}

export interface Run {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process and records what it prints. */
export async function run(args: readonly string[], io: Partial<Io> = {}): Promise<Run> {
  const printed = { out: "", err: "" };
  const code = await main(args, {
    version: "1.2.3",
    models: MODELS,
    signal: new AbortController().signal,
    out: (text) => {
      printed.out += text;
    },
    err: (text) => {
      printed.err += text;
    },
    ...io,
  });
  return { code, ...printed };
}

/** The same with --json: its one object, and the exit code. */
export async function runJson(args: readonly string[], io: Partial<Io> = {}): Promise<{ code: ExitCode; json: Record<string, unknown> }> {
  const { code, out } = await run([...args, "--json"], io);
  return { code, json: JSON.parse(out) };
}
