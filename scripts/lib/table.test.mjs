import { expect, it } from "vitest";
import { table } from "./table.mjs";

it("sets columns below each other", () => {
  const rows = [
    ["suite", "passed", "note"],
    ["unit", "7", "-"],
    ["directions", "1234567", ""],
  ];
  expect(table(rows, [1])).toBe(
    ["suite        passed  note", "-------------------------", "unit              7  -", "directions  1234567"].join("\n"),
  );
});
