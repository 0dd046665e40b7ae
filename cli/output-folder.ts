import { access, constants, mkdir, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "../src/core/fault.ts";
import { reasonOf } from "./read-input.ts";

export interface OutputFile {
  readonly name: string;
  /** Called when its turn comes, so that one file's bytes are held at a time; null: the file does not exist. */
  bytes(): Uint8Array | null;
}

/**
 * Makes sure that results can go to a folder, before any work is done for them.
 * @param inputs paths of what the work reads: they are never written over
 * @throws Fault output-unwritable
 */
export async function prepareOutput(folder: string, names: readonly string[], inputs: readonly (string | null)[]): Promise<void> {
  const read = await Promise.all(inputs.filter((path) => path !== null).map(existing));
  for (const name of names) {
    const path = await existing(join(folder, name));
    if (path === null || !read.includes(path)) continue;
    throw new Fault("output-unwritable", `The result would replace ${path}, which it is made from.`, "Give another folder with --out.", {
      path,
    });
  }
  await orUnwritable(folder, mkdir(folder, { recursive: true }));
  await orUnwritable(folder, access(folder, constants.W_OK));
}

/** The one true path of a file, links followed; null where there is none. */
const existing = (path: string): Promise<string | null> => realpath(path).catch(() => null);

/**
 * Writes files under temporary names and gives them their own when all are complete: a failure or Ctrl+C leaves what was there before.
 * @returns the names that were written
 * @throws Fault output-unwritable; the signal's reason
 */
export async function writeFiles(folder: string, files: readonly OutputFile[], signal: AbortSignal): Promise<string[]> {
  const written: string[] = [];
  const placed: string[] = [];
  const replaced: string[] = [];
  const temporary = (name: string) => join(folder, `.${name}.${process.pid}.part`);
  const old = (name: string) => join(folder, `.${name}.${process.pid}.old`);
  try {
    for (const { name, bytes } of files) {
      signal.throwIfAborted();
      const content = bytes();
      if (content === null) continue;
      written.push(name);
      await orUnwritable(folder, writeFile(temporary(name), content));
    }
    signal.throwIfAborted();
    for (const { name } of files) {
      // a file that this result does not have must not stay from an earlier one
      if (await orUnwritable(folder, setAside(join(folder, name), old(name)))) replaced.push(name);
      if (!written.includes(name)) continue;
      await orUnwritable(folder, rename(temporary(name), join(folder, name)));
      placed.push(name);
    }
    for (const name of replaced) await rm(old(name), { force: true });
    return written;
  } catch (thrown) {
    for (const name of placed) await rm(join(folder, name), { force: true });
    for (const name of replaced) await rename(old(name), join(folder, name));
    for (const name of written) await rm(temporary(name), { force: true });
    throw thrown;
  }
}

/** @returns whether there was a file */
async function setAside(path: string, to: string): Promise<boolean> {
  try {
    if ((await stat(path)).isDirectory()) throw new Error(`${path} is a folder`);
  } catch (thrown) {
    if (thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT") return false;
    throw thrown;
  }
  await rename(path, to);
  return true;
}

export async function orUnwritable<T>(folder: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (thrown) {
    throw new Fault("output-unwritable", `Nothing can be written to ${folder}: ${reasonOf(thrown)}.`, "Give another folder with --out.", {
      path: folder,
      why: reasonOf(thrown),
    });
  }
}

/** File names as a person lists them. */
export const listed = (names: readonly string[]): string => names.join(", ").replace(/, (?=[^,]*$)/, " and ");
