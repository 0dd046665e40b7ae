import { expect, test } from "vitest";
import { Fault } from "../../src/core/fault.ts";
import { createLifeline } from "./lifeline.ts";

const lost = new Fault("gpu-lost", "Lost.", "Go on.");
const never = () => new Promise<never>(() => {});

test("what is held answers for itself", async () => {
  const lifeline = createLifeline();
  expect(await lifeline.hold(async () => 1)).toBe(1);
  await expect(lifeline.hold(() => Promise.reject(new Error("own")))).rejects.toThrow("own");
});

test("a cut ends what is held and what comes after, not what has answered", async () => {
  const lifeline = createLifeline();
  const done = lifeline.hold(async () => 1);
  await done;
  const held = [lifeline.hold(never), lifeline.hold(never)];
  lifeline.cut(lost);
  expect(await Promise.allSettled([done, ...held, lifeline.hold(async () => 2)])).toEqual([
    { status: "fulfilled", value: 1 },
    ...[1, 2, 3].map(() => ({ status: "rejected", reason: lost })),
  ]);
});
