import { expect, test } from "vitest";
import { Fault } from "../src/core/fault.ts";
import { frame, numberBetween, seed } from "./usage.ts";

const refusal = (read: () => unknown): string => {
  try {
    return `accepted ${JSON.stringify(read())}`;
  } catch (thrown) {
    return thrown instanceof Fault ? thrown.code : String(thrown);
  }
};

test("numbers within their range", () => {
  const strength = numberBetween("--strength", 0, 2);
  expect(["0", "1.5", "2", "1e-1"].map(strength)).toEqual([0, 1.5, 2, 0.1]);
  for (const text of ["", " ", "-0.1", "2.1", "much", "NaN", "Infinity", "1,5"]) expect(refusal(() => strength(text))).toBe("usage");
});

test("seeds are 32-bit whole numbers", () => {
  expect(["0", "7", "4294967295"].map(seed)).toEqual([0, 7, 4294967295]);
  for (const text of ["", "-1", "1.5", "4294967296", "0x10", "seven"]) expect(refusal(() => seed(text))).toBe("usage");
});

test("frames are squares of whole pixels", () => {
  expect(frame("-10,5,256")).toEqual({ x: -10, y: 5, size: 256 });
  for (const text of ["", "1,2", "1,2,0", "1,2,3,4", "1.5,2,3", "a,b,c", "1, 2, 3", "0,0,20000"])
    expect(refusal(() => frame(text))).toBe("usage");
});
