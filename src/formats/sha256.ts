import { sha256 } from "@noble/hashes/sha2.js";
import type { ModelEntry } from "../contract/manifest.ts";
import { Fault } from "../core/fault.ts";

/**
 * SHA-256 in hexadecimal digits. By the platform where it offers that; pages that came over http from another machine have no
 * `crypto.subtle` and take the slower way.
 */
export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = globalThis.crypto?.subtle ? new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)) : sha256(bytes);
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @throws Fault model-hash, with that advice, where the bytes are not those that the manifest names */
export async function checkModel(
  { id, file, sha256: expected }: Pick<ModelEntry, "id" | "file" | "sha256">,
  bytes: Uint8Array<ArrayBuffer>,
  advice = `Put back ${file} as it was installed, or install the program again.`,
): Promise<void> {
  const found = await sha256Hex(bytes);
  if (found === expected) return;
  throw new Fault("model-hash", `The file of the model "${id}" is damaged or was replaced.`, advice, {
    model: id,
    file,
    expected,
    found,
  });
}
