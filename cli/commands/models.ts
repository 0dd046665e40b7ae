import type { OptionalModel } from "../../src/contract/manifest.ts";
import { checkModel, type ModelCheck } from "../check-models.ts";
import type { Io, Outcome } from "../io.ts";
import { type ModelFolder, openModels, openNamedModels } from "../model-folder.ts";
import { createNodeRunner } from "../node-runner.ts";
import { columns, megabytes } from "../table.ts";

export interface ModelsOptions {
  readonly models?: string;
}

const folderOf = ({ models }: ModelsOptions, io: Io): Promise<ModelFolder> =>
  models === undefined ? openModels(io.models) : openNamedModels(models);

/** Says which models the program brings and which can be added, or which a folder has. */
export async function listModels(options: ModelsOptions, io: Io): Promise<Outcome> {
  const { manifest, path } = await folderOf(options, io);
  const { optional } = manifest;
  const rows = manifest.models.map(({ id, task, bytes, licence, file }) => [id, task, megabytes(bytes), licence, file]);
  return {
    text: [
      columns([["model", "task", "size", "licence", "file"], ...rows]),
      `They are in ${path}.`,
      ...(optional.length > 0 ? [`Can be added:\n${optional.map(addable).join("\n")}`] : []),
    ].join("\n\n"),
    data: {
      command: "models list",
      folder: path,
      models: manifest.models.map(({ id, task, file, bytes, sha256, licence }) => ({ id, task, file, bytes, sha256, licence })),
      optional,
    },
    notices: [],
    fault: null,
  };
}

const addable = ({ name, task, licence, source, how }: OptionalModel): string =>
  `  ${name} for ${task} (${licence}). ${source}\n    ${how}`;

/** Checks every model's file and what it computes here. */
export async function verifyModels(options: ModelsOptions, io: Io): Promise<Outcome> {
  const models = await folderOf(options, io);
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
