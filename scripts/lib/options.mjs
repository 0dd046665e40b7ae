import util from "node:util";
import { Failure } from "./failure.mjs";

/**
 * The command line's options; prints the help and ends where that is asked for.
 *
 * @template {import("node:util").ParseArgsConfig["options"]} T
 * @param {string} help
 * @param {T} options
 * @throws Failure for what the help does not name
 */
export function readOptions(help, options, allowPositionals = false) {
  if (process.argv.includes("--help")) {
    console.log(help);
    process.exit(0);
  }
  try {
    // From the default export: an old Node lacks parseArgs, and should get as far as saying that it is old.
    return util.parseArgs({ options, allowPositionals });
  } catch (error) {
    throw new Failure(error instanceof Error ? error.message : String(error), "--help names the options.");
  }
}
