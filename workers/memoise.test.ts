import { expect, test, vi } from "vitest";
import { createMemo } from "./memoise.ts";

test("an answer is made once and shared, also by calls that come meanwhile", async () => {
  const memo = createMemo<object>();
  const make = vi.fn(async () => ({}));
  const [first, second] = await Promise.all([memo.get("a", make), memo.get("a", make)]);
  expect(second).toBe(first);
  expect(await memo.get("a", make)).toBe(first);
  expect(await memo.get("b", make)).not.toBe(first);
  expect(make).toHaveBeenCalledTimes(2);
});

test("a failure is not remembered", async () => {
  const memo = createMemo<number>();
  await expect(memo.get("a", () => Promise.reject(new Error("once")))).rejects.toThrow("once");
  expect(await memo.get("a", async () => 7)).toBe(7);
});

test("what is taken out is made anew", async () => {
  const memo = createMemo<string>();
  for (const key of ["a 1", "a 2", "b 1"]) await memo.get(key, async () => key);
  expect(await Promise.all(memo.take((key) => key.startsWith("a ")))).toEqual(["a 1", "a 2"]);
  expect(await memo.get("a 1", async () => "new")).toBe("new");
  expect(await memo.get("b 1", async () => "new")).toBe("b 1");
});
