import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Recipe, SourceRef } from "../src/contract/recipe.ts";
import { Fault } from "../src/core/fault.ts";
import { EXTENSIONS } from "../src/formats/image-header.ts";
import { sha256Hex } from "../src/formats/sha256.ts";
import { readInput, reasonOf } from "./read-input.ts";
import type { SourcePaths } from "./sources.ts";

/** Where sources are looked for; `deep`: in its subfolders too. */
export interface SearchFolder {
  readonly path: string;
  readonly deep: boolean;
}

/**
 * The files that a recipe was made from, by their content: under the name that the recipe gives them, else any picture.
 * @throws Fault source-missing
 */
export async function findSources(
  { image, reference, depth }: Recipe["sources"],
  folders: readonly SearchFolder[],
  signal: AbortSignal,
): Promise<SourcePaths> {
  const wanted = [image, reference, depth].filter((ref) => ref !== null);
  const found = new Map<string, string>();
  for await (const path of candidates(wanted, folders)) {
    signal.throwIfAborted();
    const sha256 = await hashOf(path);
    if (sha256 && !found.has(sha256)) found.set(sha256, path);
    if (wanted.every((ref) => found.has(ref.sha256))) break;
  }
  const pathOf = (ref: SourceRef): string => {
    const path = found.get(ref.sha256);
    if (path !== undefined) return path;
    throw new Fault(
      "source-missing",
      `The picture "${ref.name}" that the recipe was made from was not found in ${folders.map((folder) => folder.path).join(", ")}.`,
      "Name the folder that holds it with --images; it must be the same file, its name does not matter.",
      { name: ref.name, sha256: ref.sha256 },
    );
  };
  return { image: pathOf(image), reference: reference && pathOf(reference), depth: depth && pathOf(depth) };
}

const PICTURE = new RegExp(`\\.(${Object.values(EXTENSIONS).flat().join("|")})$`, "i");

async function* candidates(wanted: readonly SourceRef[], folders: readonly SearchFolder[]): AsyncGenerator<string> {
  // a name from a recipe never leads out of the folder, written on Windows or not
  const names = wanted.map(({ name }) => basename(name.replaceAll("\\", "/")));
  for (const { path } of folders) for (const name of names) yield join(path, name);
  for (const { path, deep } of folders) {
    for (const entry of await list(path, deep)) {
      if (!entry.isDirectory() && PICTURE.test(entry.name)) yield join(entry.parentPath, entry.name);
    }
  }
}

async function list(path: string, deep: boolean): Promise<Dirent[]> {
  try {
    return await readdir(path, { recursive: deep, withFileTypes: true });
  } catch (thrown) {
    throw new Fault("source-missing", `The folder ${path} cannot be searched: ${reasonOf(thrown)}.`, "Check the path and try again.", {
      path,
    });
  }
}

async function hashOf(path: string): Promise<string | null> {
  try {
    return await sha256Hex(await readInput(path, "source-missing"));
  } catch (thrown) {
    if (thrown instanceof Fault) return null; // a candidate that is not there or may not be read
    throw thrown;
  }
}
