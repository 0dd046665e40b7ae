import { describe, expect, it } from "vitest";
import { countCheck, countJunit, countPlaywright, countVitest } from "./counts.mjs";

/** @param {Partial<{ passed: number, failed: number, pending: number, files: unknown[] }>} counts */
const vitest = ({ passed = 0, failed = 0, pending = 0, files = [] }) =>
  JSON.stringify({ numPassedTests: passed, numFailedTests: failed, numPendingTests: pending, numTodoTests: 1, testResults: files });

/** @param {{ expected?: number, unexpected?: number, flaky?: number, errors?: unknown[] }} counts */
const playwright = ({ expected = 0, unexpected = 0, flaky = 0, errors = [] }) =>
  JSON.stringify({ stats: { expected, unexpected, flaky, skipped: 2 }, errors });

const junit = (/** @type {string} */ attributes) =>
  `<?xml version="1.0"?><testsuites name="x" tests="99"><testsuite name="pytest" ${attributes} time="1.0">`;

describe("counts", () => {
  it("takes a check's exit status", () => {
    expect(countCheck(0)).toEqual({ passed: 1, failed: 0, skipped: 0 });
    expect(countCheck(2)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it("reads vitest's report", () => {
    expect(countVitest(vitest({ passed: 5, failed: 2, pending: 1 }), 1)).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  it("counts a file that vitest could not load", () => {
    const files = [
      { status: "failed", assertionResults: [] },
      { status: "passed", assertionResults: [{}] },
    ];
    expect(countVitest(vitest({ passed: 5, files }), 1)).toEqual({ passed: 5, failed: 1, skipped: 1 });
  });

  it("reads Playwright's report, a flaky test and an error outside tests as failures", () => {
    expect(countPlaywright(playwright({ expected: 7, unexpected: 1, flaky: 1, errors: [{}] }), 1)).toEqual({
      passed: 7,
      failed: 3,
      skipped: 2,
    });
  });

  it("reads pytest's report", () => {
    expect(countJunit(junit('errors="1" failures="2" skipped="3" tests="10"'), 1)).toEqual({ passed: 4, failed: 3, skipped: 3 });
  });

  it("does not believe a clean report of a failed command", () => {
    expect(countPlaywright(playwright({ expected: 7 }), 1).failed).toBe(1);
    expect(countJunit(junit('errors="0" failures="0" skipped="0" tests="4"'), 3).failed).toBe(1);
  });

  it("takes a report without a test as a failure", () => {
    expect(countJunit(junit('errors="0" failures="0" skipped="0" tests="0"'), 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});
