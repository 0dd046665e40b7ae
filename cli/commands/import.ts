import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { openPack, verifyPack } from "../../src/formats/model-pack.ts";
import { checkPackSize } from "../../src/formats/pack-bounds.ts";
import { proveModel } from "../../src/formats/prove-model.ts";
import { sha256Hex } from "../../src/formats/sha256.ts";
import type { Io, Outcome } from "../io.ts";
import { newModelFolder } from "../new-model-folder.ts";
import { openOnNode } from "../node-runner.ts";
import { readInput } from "../read-input.ts";
import { columns, megabytes } from "../table.ts";
import { userModels } from "../user-models.ts";

export interface ImportOptions {
  readonly out?: string;
}

/** Checks a model pack as the editor does, and unpacks it into a folder that --models can name. */
export async function importModels(path: string, { out }: ImportOptions, io: Io): Promise<Outcome> {
  checkPackSize((await stat(path).catch(() => ({ size: 0 }))).size);
  const bytes = await readInput(path, "pack-format");
  const pack = openPack(bytes);
  await verifyPack(pack, () => io.signal.throwIfAborted());
  const { models, name = basename(path).replace(/\.zip$/i, "") } = pack.manifest;
  for (const entry of models) {
    io.signal.throwIfAborted();
    await proveModel(entry, { model: await pack.read(entry.id, entry), golden: await pack.read(entry.id, entry.golden) }, openOnNode);
  }
  const folder = out ?? join(userModels(process.env), folderName(name, await sha256Hex(bytes)));
  await newModelFolder(folder, pack, io.signal);
  return {
    text: [
      columns(models.map(({ id, bytes: size, licence }) => [id, megabytes(size), licence, "fits, and computes what it should"])),
      `Unpacked ${name} into ${folder}.\nUse it with --models "${folder}".`,
    ].join("\n\n"),
    data: {
      command: "models import",
      name,
      folder,
      models: models.map(({ id, task, bytes: size, sha256 }) => ({ id, task, bytes: size, sha256 })),
    },
    notices: [],
    fault: null,
  };
}

/** A pack's name as a folder of its own: two packs of one name do not meet. */
const folderName = (name: string, sha256: string): string =>
  `${name
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60)}-${sha256.slice(0, 8)}`;
