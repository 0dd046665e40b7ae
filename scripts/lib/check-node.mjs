import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./failure.mjs";
import { ROOT } from "./project.mjs";

/** @throws Failure when this Node is older than package.json asks for */
export function checkNode() {
  /** @type {string} */
  const required = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).engines.node.replace(/^>=/, "");
  const [major = 0, minor = 0] = required.split(".").map(Number);
  const [ownMajor = 0, ownMinor = 0] = process.versions.node.split(".").map(Number);
  if (ownMajor > major || (ownMajor === major && ownMinor >= minor)) return;
  throw new Failure(`Node ${required} or newer is needed; this is ${process.versions.node}.`, "Get a current one from https://nodejs.org.");
}
