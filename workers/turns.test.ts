import { expect, test } from "vitest";
import { breathe, createTurns } from "./turns.ts";

test("tasks run one at a time, in order, whatever became of the ones before", async () => {
  const inTurn = createTurns();
  const events: string[] = [];
  const task = (name: string, fails = false) =>
    inTurn(async () => {
      events.push(`${name} begins`);
      await breathe();
      events.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    });
  expect(await Promise.allSettled([task("a"), task("b", true), task("c")])).toMatchObject([
    { value: "a" },
    { reason: { message: "b" } },
    { value: "c" },
  ]);
  expect(events).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
});
