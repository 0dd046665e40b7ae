import fc from "fast-check";
import { expect, test } from "vitest";
import { begin, commit, HISTORY_LIMIT, type History, settle, travel } from "./history.ts";

const values = (history: History<number>) => [...history.past, history.present, ...history.future].map(({ value }) => value);

test("undo and redo go through the named steps", () => {
  const history = commit(commit(begin("Open", 0), "Brush", 1), "Dent", 2);
  const back = travel(history, -1);
  expect([back.present.name, back.present.value, back.future[0]?.name]).toEqual(["Brush", 1, "Dent"]);
  expect(travel(back, 1)).toEqual(history);
  expect(travel(history, -99).present.name).toBe("Open");
  expect(travel(history, 99)).toEqual(history);
});

test("a new step drops what was undone", () => {
  const history = commit(travel(commit(begin("Open", 0), "Brush", 1), -1), "Lasso", 5);
  expect(values(history)).toEqual([0, 5]);
});

test("steps with one key are one step until they settle", () => {
  let history = begin("Open", 0);
  for (const value of [1, 2, 3]) history = commit(history, "Strength", value, "strength");
  expect(values(history)).toEqual([0, 3]);
  history = commit(settle(history), "Strength", 4, "strength");
  expect(values(history)).toEqual([0, 3, 4]);
});

test("undo inside a run of merged steps does not merge later ones into older", () => {
  const dragged = commit(begin("Open", 0), "Strength", 1, "strength");
  const again = commit(travel(travel(dragged, -1), 1), "Strength", 2, "strength");
  expect(values(again)).toEqual([0, 1, 2]);
});

test("the oldest steps go when there are too many", () => {
  let history = begin("Open", 0);
  for (let value = 1; value <= HISTORY_LIMIT + 50; value++) history = commit(history, "Brush", value);
  expect(history.past).toHaveLength(HISTORY_LIMIT);
  expect(travel(history, -HISTORY_LIMIT).present.value).toBe(50);
});

test("any walk of undo, redo and steps agrees with a list and a cursor", () => {
  const action = fc.oneof(fc.constant("undo" as const), fc.constant("redo" as const), fc.integer());
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
      let history = begin("Open", 0);
      const list = [0];
      let cursor = 0;
      for (const step of actions) {
        if (step === "undo") {
          history = travel(history, -1);
          cursor = Math.max(0, cursor - 1);
        } else if (step === "redo") {
          history = travel(history, 1);
          cursor = Math.min(list.length - 1, cursor + 1);
        } else {
          history = commit(history, "Step", step);
          list.splice(++cursor, Infinity, step);
        }
        expect(history.present.value).toBe(list[cursor]);
      }
      expect(values(history)).toEqual(list);
    }),
  );
});
