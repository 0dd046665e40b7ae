import { expect, test } from "vitest";
import { suits } from "./check-node.mjs";

test.each([
  ["20.19.0", true],
  ["20.18.3", false],
  ["21.7.0", false],
  ["22.11.0", false],
  ["22.12.1", true],
  ["23.9.0", false],
  ["24.0.0", true],
  ["25.1.0", true],
])("Node %s: %s", (version, expected) => {
  expect(suits(version, "^20.19.0 || ^22.12.0 || >=24.0.0")).toBe(expected);
});
