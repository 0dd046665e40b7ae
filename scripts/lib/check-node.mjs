import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./failure.mjs";
import { ROOT } from "./project.mjs";

/** @throws Failure when this Node is not one that package.json asks for */
export function checkNode() {
  const wanted = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).engines.node;
  if (suits(process.versions.node, wanted)) return;
  throw new Failure(`Node ${wanted} is needed; this is ${process.versions.node}.`, "Get a current one from https://nodejs.org.");
}

/**
 * Whether a version is in one of the ranges `^20.19.0 || >=24.0.0`, which are all that is understood.
 *
 * @param {string} version
 * @param {string} ranges
 */
export function suits(version, ranges) {
  const numbers = (/** @type {string} */ text) => (/(\d+)\.(\d+)/.exec(text) ?? []).slice(1).map(Number);
  const [major = 0, minor = 0] = numbers(version);
  return ranges.split("||").some((range) => {
    const [least = 0, leastMinor = 0] = numbers(range);
    return (major === least && minor >= leastMinor) || (range.includes(">=") && major > least);
  });
}
