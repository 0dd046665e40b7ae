/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * A report that counts nothing, or that says all is well although its command failed (an error outside any test), is a failure too.
 *
 * @param {Counts} counts
 * @param {number} status the command's exit status
 * @returns {Counts}
 */
function checked(counts, status) {
  const none = counts.passed + counts.failed + counts.skipped === 0;
  return { ...counts, failed: counts.failed === 0 && (status !== 0 || none) ? 1 : counts.failed };
}

/**
 * One check without a report: its exit status.
 *
 * @param {number} status
 */
export function countCheck(status) {
  return status === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/**
 * @param {string} json vitest's JSON report
 * @param {number} status
 */
export function countVitest(json, status) {
  const report = JSON.parse(json);
  // A file that cannot be loaded has failed without a test of its own.
  const unloadable = report.testResults.filter(
    (/** @type {{ status: string, assertionResults: unknown[] }} */ file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable,
    skipped: report.numPendingTests + report.numTodoTests,
  };
  return checked(counts, status);
}

/**
 * @param {string} json Playwright's JSON report
 * @param {number} status
 */
export function countPlaywright(json, status) {
  const { stats, errors } = JSON.parse(json);
  return checked({ passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped }, status);
}

/**
 * @param {string} xml pytest's --junitxml report
 * @param {number} status
 */
export function countJunit(xml, status) {
  const suite = /<testsuite\s[^>]*>/.exec(xml)?.[0] ?? "";
  const number = (/** @type {string} */ name) => Number(new RegExp(`\\s${name}="(\\d+)"`).exec(suite)?.[1] ?? 0);
  const failed = number("failures") + number("errors");
  return checked({ passed: number("tests") - failed - number("skipped"), failed, skipped: number("skipped") }, status);
}
