import { checkNode } from "./lib/check-node.mjs";
import { exitWith, Failure, Missing, report } from "./lib/failure.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { readOptions } from "./lib/options.mjs";
import { SUITES } from "./lib/suites.mjs";
import { table } from "./lib/table.mjs";

const HELP = `npm test -- [suite ...]

Runs every suite, or those named, one after another; a failed one does not keep the rest from running.

${SUITES.map(({ name, what }) => `  ${name.padEnd(12)}${what}`).join("\n")}`;

async function main() {
  checkNode();
  const suites = chosen(readOptions(HELP, {}, true).positionals);
  await ensureInstalled();
  const rows = [];
  for (const suite of suites) {
    console.log(`\n━━━ ${suite.name}: ${suite.what}\n`);
    const start = performance.now();
    const counts = await runSuite(suite);
    rows.push({ name: suite.name, ...counts, seconds: (performance.now() - start) / 1000 });
  }
  print(rows);
}

/** @param {readonly string[]} names */
function chosen(names) {
  const unknown = names.find((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown) throw new Failure(`There is no suite "${unknown}".`, `There are: ${SUITES.map((suite) => suite.name).join(", ")}.`);
  return SUITES.filter((suite) => names.length === 0 || names.includes(suite.name));
}

/** @param {import("./lib/suites.mjs").Suite} suite */
async function runSuite(suite) {
  try {
    const parts = await suite.run();
    const sum = (/** @type {"passed" | "failed" | "skipped"} */ key) => parts.reduce((total, part) => total + part[key], 0);
    return { passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") };
  } catch (error) {
    report(error);
    const leaveOut = error instanceof Missing && !process.env.CI;
    return { passed: 0, failed: leaveOut ? 0 : 1, skipped: leaveOut ? 1 : 0 };
  }
}

/** @param {readonly { name: string, passed: number, failed: number, skipped: number, seconds: number }[]} rows */
function print(rows) {
  const body = rows.map((row) => [row.name, ...[row.passed, row.failed, row.skipped].map(String), `${row.seconds.toFixed(1)} s`]);
  console.log(`\n${table([["suite", "passed", "failed", "skipped", "time"], ...body], [1, 2, 3, 4])}\n`);
  const sum = (/** @type {"passed" | "failed" | "skipped"} */ key) => rows.reduce((total, row) => total + row[key], 0);
  const skipped = sum("skipped");
  console.log(`${sum("passed")} passed, ${sum("failed")} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  process.exitCode = sum("failed") > 0 ? 1 : 0;
}

main().catch(exitWith);
