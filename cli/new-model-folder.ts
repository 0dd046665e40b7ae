import { mkdir, readdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { Fault } from "../src/core/fault.ts";
import type { ModelPack } from "../src/formats/model-pack.ts";
import { orUnwritable } from "./output-folder.ts";

/**
 * Writes a pack's files into a new folder, which is there when all of them are.
 * @throws Fault output-unwritable, also where the folder holds something; the signal's reason
 */
export async function newModelFolder(folder: string, pack: ModelPack, signal: AbortSignal): Promise<void> {
  const there = await readdir(folder).catch(() => null);
  if (there && there.length > 0)
    throw new Fault(
      "output-unwritable",
      `The folder ${folder} is there already and is not empty.`,
      "Remove it, or give another with --out.",
      {
        path: folder,
      },
    );
  const part = `${resolve(folder)}.${process.pid}.part`;
  try {
    for (const [name, bytes] of filesOf(pack)) {
      signal.throwIfAborted();
      const path = join(part, name);
      await orUnwritable(folder, mkdir(dirname(path), { recursive: true }));
      await orUnwritable(folder, writeFile(path, await bytes()));
    }
    signal.throwIfAborted();
    if (there) await orUnwritable(folder, rmdir(folder));
    await orUnwritable(folder, rename(part, folder));
  } catch (thrown) {
    await rm(part, { recursive: true, force: true });
    throw thrown;
  }
}

/** As in the zip, the list last. Their names were checked with the list: none leads out of the folder. */
function filesOf({ manifest, cards, read }: ModelPack): [string, () => Promise<Uint8Array> | string][] {
  return [
    ...manifest.models.flatMap((entry): [string, () => Promise<Uint8Array> | string][] => [
      [entry.file, () => read(entry.id, entry)],
      [entry.golden.file, () => read(entry.id, entry.golden)],
      [entry.card, () => cards[entry.id] ?? ""],
    ]),
    ["manifest.json", () => `${JSON.stringify(manifest, null, 2)}\n`],
  ];
}
