import { existsSync } from "node:fs";
import { join } from "node:path";
import { BUILD_STAMP, hashOfInputs } from "../vite/input-stamp.mjs";
import { Failure } from "./failure.mjs";
import { ROOT, run, tool } from "./project.mjs";
import { readStamp } from "./stamp.mjs";

/**
 * Builds dist where it is missing or was made from other files than the present ones.
 *
 * @throws Failure when the build fails
 */
export async function ensureBuilt() {
  const built = existsSync(join(ROOT, "dist", "index.html"));
  if (built && readStamp(join(ROOT, "dist", BUILD_STAMP)) === hashOfInputs()) return;
  console.log(built ? "The sources changed since the last build; building ..." : "Building ...");
  const status = await run(tool("vite"), ["build", "--logLevel", "warn"]);
  if (status !== 0)
    throw new Failure("The page could not be built; vite says why above.", "Put that right, or go back to a version that builds.");
}
