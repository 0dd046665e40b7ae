import { checkModel, type ModelCheck } from "../check-models.ts";
import type { Io, Outcome } from "../io.ts";
import { openModels } from "../model-folder.ts";
import { createNodeRunner } from "../node-runner.ts";
import { columns, megabytes } from "../table.ts";

/** Says which models the program brings. */
export async function listModels(io: Io): Promise<Outcome> {
  const { manifest, path } = await openModels(io.models);
  const rows = manifest.models.map(({ id, task, bytes, licence, file }) => [id, task, megabytes(bytes), licence, file]);
  return {
    text: `${columns([["model", "task", "size", "licence", "file"], ...rows])}\n\nThey are in ${path}.`,
    data: {
      command: "models list",
      folder: path,
      models: manifest.models.map(({ id, task, file, bytes, sha256, licence }) => ({ id, task, file, bytes, sha256, licence })),
    },
    notices: [],
    fault: null,
  };
}

/** Checks every model's file and what it computes here. */
export async function verifyModels(io: Io): Promise<Outcome> {
  const models = await openModels(io.models);
  const runner = createNodeRunner(models, io.signal);
  const checks: ModelCheck[] = [];
  for (const entry of models.manifest.models) checks.push(await checkModel(entry, models, runner));
  const fault = checks.find((check) => check.fault)?.fault ?? null;
  return {
    text: columns(checks.map((check) => [check.id, ...verdict(check)])),
    data: { command: "models verify", folder: models.path, models: checks.map(plain) },
    notices: [],
    fault,
  };
}

/** File and numbers of a check, as two cells. */
export function verdict({ fault, meanToTorch }: ModelCheck): [file: string, numbers: string] {
  const numbers = meanToTorch === null ? "-" : `${meanToTorch.toExponential(0)} off PyTorch`;
  switch (fault?.code) {
    case undefined:
      return ["file right", numbers];
    case "model-missing":
      return ["MISSING", numbers];
    case "model-hash":
      return ["DAMAGED OR REPLACED", numbers];
    case "model-output":
      return ["file right", `${numbers}: TOO FAR`];
    default:
      return ["CANNOT RUN", numbers];
  }
}

/** A check for --json: its fault by code. */
export const plain = ({ fault, ...check }: ModelCheck) => ({ ...check, problem: fault?.code ?? null });
