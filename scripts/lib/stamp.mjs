import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./project.mjs";

/**
 * One hash over the names and contents of files, the same on every machine.
 *
 * @param {readonly string[]} entries files and folders (with all they hold, tests left out), relative to the top folder; missing ones count as such
 */
export function hashOf(entries) {
  const hash = createHash("sha256");
  for (const file of entries.flatMap(filesUnder)) {
    const path = join(ROOT, file);
    hash.update(`${file}\0`);
    if (existsSync(path)) hash.update(readFileSync(path));
    hash.update("\0");
  }
  return hash.digest("hex");
}

/**
 * @param {string} entry
 * @returns {string[]}
 */
function filesUnder(entry) {
  const path = join(ROOT, entry);
  if (!existsSync(path) || statSync(path).isFile()) return [entry];
  return readdirSync(path)
    .filter((name) => !/\.test(ing)?\.\w+$/.test(name))
    .sort()
    .flatMap((name) => filesUnder(`${entry}/${name}`));
}

/**
 * What a stamp file says, null where there is none.
 *
 * @param {string} path
 */
export function readStamp(path) {
  return existsSync(path) ? readFileSync(path, "utf8").trim() : null;
}
