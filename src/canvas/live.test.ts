import { expect, test } from "vitest";
import type { Draft } from "../tools/gesture.ts";
import { createLive } from "./live.ts";

const stroke = (x: number): Extract<Draft, { kind: "region" }> => ({
  kind: "region",
  name: "Brush",
  op: { kind: "stroke", points: [[x, 0, 1]], radius: 1, erase: false },
  corners: [],
});

test("a committed stroke stays in sight until the region that holds it has come", () => {
  const live = createLive();
  const [first, second, third] = [stroke(1), stroke(2), stroke(3)];
  live.keep(first); // the region with it is asked for
  live.keep(second);
  live.keep(third);
  live.regionCame(); // holds the first alone; the next is asked for
  expect(live.waiting).toEqual([second, third]);
  live.regionCame();
  expect(live.waiting).toEqual([]);
});

test("an undone stroke goes at once", () => {
  const live = createLive();
  const [first, second] = [stroke(1), stroke(2)];
  live.keep(first);
  live.keep(second);
  live.keepOnly([first.op]);
  expect(live.waiting).toEqual([first]);
});

test("a frame does not wait for a region", () => {
  const live = createLive();
  live.show({ kind: "frame", frame: { x: 0, y: 0, size: 64 } });
  live.keep({ kind: "frame", frame: { x: 0, y: 0, size: 64 } });
  expect([live.draft, live.waiting]).toEqual([null, []]);
});

test("who listens hears of every change until it leaves", () => {
  const live = createLive();
  let heard = 0;
  const leave = live.listen(() => heard++);
  live.show(stroke(1));
  live.keep(stroke(1));
  leave();
  live.regionCame();
  expect(heard).toBe(2);
});
