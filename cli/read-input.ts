import { readFile } from "node:fs/promises";
import { Fault, type FaultCode } from "../src/core/fault.ts";

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "it is not there",
  ENOTDIR: "a part of the path is a file",
  EEXIST: "a file of that name is in the way",
  EISDIR: "it is a folder",
  EACCES: "that is not permitted",
  EPERM: "that is not permitted",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
};

/** Why the file system refused something, in plain words. */
export function reasonOf(thrown: unknown): string {
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  return REASONS[code] ?? (thrown instanceof Error ? thrown.message : String(thrown));
}

/**
 * The bytes of a file, as a plain array: methods of a Buffer share memory where an array's copy.
 * @throws Fault with `code` where it cannot be read
 */
export async function readInput(path: string, code: FaultCode): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const { buffer, byteOffset, byteLength } = await readFile(path);
    return new Uint8Array(buffer, byteOffset, byteLength);
  } catch (thrown) {
    throw new Fault(code, `${path} cannot be read: ${reasonOf(thrown)}.`, "Check the path and try again.", { path });
  }
}
