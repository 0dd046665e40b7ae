import { expect, test } from "vitest";
import { FAULT_CODES, type FaultCode } from "../src/core/fault.ts";
import { EXIT_CODES } from "./exit-code.ts";

test("every fault has an exit code, and none means that all went well", () => {
  expect(Object.keys(EXIT_CODES).sort()).toEqual([...FAULT_CODES].sort());
  expect(Object.values(EXIT_CODES).filter((code) => code < 1 || code > 5)).toEqual([]);
});

test.each<[number, FaultCode[]]>([
  [1, ["internal"]],
  [2, ["usage", "manipulation-unknown", "parameter-unknown", "parameter-range", "reference-missing"]],
  [3, ["image-unreadable", "mask-size", "recipe-version", "source-missing", "region-empty", "output-unwritable"]],
  [4, ["model-missing", "model-hash", "model-output", "recipe-model", "recipe-model-hash", "manifest-unreadable", "backend-none"]],
  [5, ["cancelled"]],
])("exit code %i", (code, faults) => {
  expect(faults.map((fault) => EXIT_CODES[fault])).toEqual(faults.map(() => code));
});
