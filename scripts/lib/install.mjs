import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./failure.mjs";
import { ROOT, run } from "./project.mjs";
import { hashOf, readStamp } from "./stamp.mjs";

const STAMP = join(ROOT, "node_modules", ".installed");

/**
 * Makes node_modules match the lock file; does nothing where it already does.
 *
 * @throws Failure when the packages cannot be installed
 */
export async function ensureInstalled() {
  const wanted = `${hashOf(["package.json", "package-lock.json"])} ${process.platform}-${process.arch}`;
  if (readStamp(STAMP) === wanted) return;
  console.log("Installing the packages that the lock file names (about 500 MB, once) ...");
  // Not `npm ci`: it refuses a lock file that was written where other platforms' optional packages could not be seen.
  const status = await run(process.platform === "win32" ? "npm.cmd" : "npm", ["install", "--no-save", "--no-audit", "--no-fund"], {
    env: { ONNXRUNTIME_NODE_INSTALL: "skip", PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1" },
  });
  if (status !== 0) {
    throw new Failure(
      "The packages could not be installed; npm says why above.",
      "Check the connection to the npm registry, then run this again.",
    );
  }
  writeFileSync(STAMP, `${wanted}\n`);
}
