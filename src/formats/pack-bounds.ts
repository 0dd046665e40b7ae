import { Fault } from "../core/fault.ts";

const MIB = 2 ** 20;
/** In bytes: of the zip, and of all that is unpacked of it. Ten times what comes with the program. */
export const MAX_PACK = 512 * MIB;
export const MAX_MODEL = 256 * MIB;
/** A golden vector of the largest frame has 9 MB. */
export const MAX_GOLDEN = 16 * MIB;
export const MAX_TEXT = MIB;

/** Whether a zip with these files is to be taken for a model pack, right or wrong. */
export const looksLikePack = (names: readonly string[]): boolean =>
  names.some((name) => name === "manifest.json" || name.endsWith(".onnx"));

/** @throws Fault pack-too-large for a file that is not even to be read */
export function checkPackSize(bytes: number): void {
  if (bytes > MAX_PACK) throw tooLarge("the file", bytes, MAX_PACK);
}

export const tooLarge = (what: string, bytes: number, limit: number): Fault =>
  new Fault(
    "pack-too-large",
    `This model pack is too large: ${what} has ${Math.round(bytes / 1e6)} MB; ${Math.round(limit / 1e6)} MB is the most.`,
    "Leave out what is not needed, or make the models smaller.",
    { bytes, limit },
  );
