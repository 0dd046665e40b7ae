import { expect, test, vi } from "vitest";
import { createMemo } from "./memoise.ts";

test("an answer is made once and shared, also by calls that come meanwhile", async () => {
  const memo = createMemo<object>();
  const make = vi.fn(async () => ({}));
  const [first, second] = await Promise.all([memo("a", make), memo("a", make)]);
  expect(second).toBe(first);
  expect(await memo("a", make)).toBe(first);
  expect(await memo("b", make)).not.toBe(first);
  expect(make).toHaveBeenCalledTimes(2);
});

test("a failure is not remembered", async () => {
  const memo = createMemo<number>();
  await expect(memo("a", () => Promise.reject(new Error("once")))).rejects.toThrow("once");
  expect(await memo("a", async () => 7)).toBe(7);
});
