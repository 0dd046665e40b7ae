import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { hashOf } from "../lib/stamp.mjs";

/** In dist: the hash of everything that it was built from. */
export const BUILD_STAMP = ".built-from";

export function hashOfInputs() {
  return hashOf([
    "index.html",
    "vite.config.ts",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "scripts/vite",
    "src",
    "workers",
    "public",
  ]);
}

/**
 * Leaves the stamp in dist, however the build was started. It is taken before the build reads anything: a file that is saved meanwhile
 * makes the build out of date, never wrongly current.
 *
 * @returns {import("vite").Plugin}
 */
export function inputStamp() {
  let hash = "";
  return {
    name: "input-stamp",
    apply: "build",
    buildStart() {
      hash = hashOfInputs();
    },
    writeBundle({ dir = "dist" }) {
      writeFileSync(join(dir, BUILD_STAMP), `${hash}\n`);
    },
  };
}
