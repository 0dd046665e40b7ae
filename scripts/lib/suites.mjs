import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt } from "./build.mjs";
import { countCheck, countJunit, countPlaywright, countVitest } from "./counts.mjs";
import { CACHE, ROOT, run, tool } from "./project.mjs";

/**
 * @typedef {import("./counts.mjs").Counts} Counts
 * @typedef {object} Suite
 * @property {string} name as given to `npm test`
 * @property {string} what one line for the help
 * @property {() => Promise<Counts[]>} run throws a Failure where it cannot run at all
 */

const BIOME = ["ci", "--error-on-warnings", "--max-diagnostics=100"];

/** @type {readonly Suite[]} */
export const SUITES = [
  {
    name: "types",
    what: "the TypeScript compiler, one run for each place that code runs in",
    run: () => each(["core", "", "workers", "node"].map((part) => ["tsc", "--noEmit", "-p", `tsconfig${part && "."}${part}.json`])),
  },
  { name: "lint", what: "biome: format and lint, warnings included", run: () => each([["biome", ...BIOME]]) },
  {
    name: "directions",
    what: "imports point downward, none in a circle",
    run: async () => [countCheck(await run(process.execPath, ["scripts/check-directions.mjs"]))],
  },
  { name: "unused", what: "knip: files, exports and packages that nothing uses", run: () => each([["knip", "--no-progress"]]) },
  { name: "build", what: "vite build, warnings included", run: () => each([["vite", "build"]]) },
  {
    name: "size",
    what: "the page's JavaScript, compressed, stays below its limit",
    run: async () => {
      await ensureBuilt();
      return each([["size-limit"]]);
    },
  },
  {
    name: "unit",
    what: "vitest: core, contract, workers, command line, golden vectors",
    run: async () => {
      const report = newReport("vitest.json");
      const status = await run(tool("vitest"), ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`]);
      return [countVitest(readFileSync(report, "utf8"), status)];
    },
  },
  {
    name: "python",
    what: "ruff and pytest in training/",
    run: async () => {
      const { ensurePython } = await import("./python.mjs");
      const python = await ensurePython();
      const cwd = join(ROOT, "training");
      const lint = countCheck(await run(python, ["-m", "ruff", "check", "."], { cwd }));
      const report = newReport("pytest.xml");
      const status = await run(python, ["-m", "pytest", "-q", `--junitxml=${report}`], { cwd });
      return [lint, countJunit(readFileSync(report, "utf8"), status)];
    },
  },
  {
    name: "browser",
    what: "Playwright drives the built page in Chromium",
    run: async () => {
      await ensureBuilt();
      const { ensureChromium } = await import("./chromium.mjs");
      await ensureChromium();
      const report = newReport("playwright.json");
      const status = await run(tool("playwright"), ["test"], { env: { ANOMALYHYBRID_REPORT: report } });
      return [countPlaywright(readFileSync(report, "utf8"), status)];
    },
  },
];

/**
 * Runs installed commands one after another, all of them, each as one check.
 *
 * @param {readonly (readonly string[])[]} commands
 */
async function each(commands) {
  const counts = [];
  for (const [name = "", ...args] of commands) counts.push(countCheck(await run(tool(name), args)));
  return counts;
}

/**
 * Where a report goes; an older one is gone, so that it is never read for a new one.
 *
 * @param {string} name
 */
function newReport(name) {
  mkdirSync(CACHE, { recursive: true });
  const path = join(CACHE, name);
  rmSync(path, { force: true });
  return path;
}
