import { describe, expect, test } from "vitest";
import { editSchema } from "../contract/recipe.ts";
import type { Mask } from "../core/raster.ts";
import { renderRegion } from "../core/region.ts";
import { EMPTY_EDIT } from "../state/document.ts";
import { boxGesture } from "./box.ts";
import type { Draft, DrawnOp, Sample } from "./gesture.ts";
import { lassoGesture } from "./lasso.ts";
import { polygonGesture } from "./polygon.ts";
import { imagePoint } from "./space.ts";
import { brushShare, strokeGesture } from "./stroke.ts";

const PENCIL = { erase: false, tolerance: 0.5 };

const at = (x: number, y: number, held: Partial<Sample> = {}): Sample => ({
  at: imagePoint(x, y),
  pressure: 1,
  square: false,
  centred: false,
  ...held,
});

function opOf(draft: Draft | null): DrawnOp {
  if (draft?.kind !== "region") throw new Error("no region came of it");
  return draft.op;
}

const covered = ({ data }: Mask) => data.reduce((sum, value) => sum + value, 0) / 255;

describe("stroke", () => {
  test("what is committed covers what was drawn", () => {
    const gesture = strokeGesture(at(20, 20), 8, PENCIL);
    for (let i = 1; i <= 200; i++) gesture.move([at(20 + i / 2, 60 + 35 * Math.sin(i / 20), { pressure: 0.6 + 0.4 * Math.cos(i / 15) })]);
    const live = opOf(gesture.draft());
    const done = opOf(gesture.complete());
    if (live.kind !== "stroke" || done.kind !== "stroke") throw new Error("no stroke");
    expect(done.points.length).toBeLessThan(live.points.length / 3);
    const size = { width: 140, height: 120 };
    const [drawn, committed] = [renderRegion([live], size), renderRegion([done], size)];
    const off = drawn.data.reduce((sum, value, i) => sum + Math.abs(value - committed.data[i]), 0) / 255;
    expect(off / covered(drawn)).toBeLessThan(0.03);
  });

  test("a click is a dab", () => {
    expect(opOf(strokeGesture(at(2.161, 4, { pressure: 0.333 }), 8, PENCIL).complete())).toEqual({
      kind: "stroke",
      points: [[2.15, 4, 0.335]],
      radius: 8,
      erase: false,
    });
  });

  test("the eraser's step has its own name", () => {
    const draft = strokeGesture(at(1, 1), 8, { ...PENCIL, erase: true }).complete();
    expect(draft).toMatchObject({ name: "Eraser", op: { erase: true } });
  });

  test("only a pen has pressure", () => {
    expect([brushShare("mouse", 0.5), brushShare("touch", 0.1), brushShare("pen", 0.5), brushShare("pen", 0)]).toEqual([1, 1, 0.5, 0.15]);
  });
});

describe("lasso", () => {
  test("closes a path round an area", () => {
    const gesture = lassoGesture(at(10, 10), PENCIL);
    for (let i = 1; i <= 60; i++) gesture.move([at(10 + i, 10), at(10.2 + i, 10)]);
    for (let i = 1; i <= 60; i++) gesture.move([at(70, 10 + i)]);
    const op = opOf(gesture.complete());
    expect(op).toMatchObject({ kind: "polygon", erase: false });
    expect(covered(renderRegion([op], { width: 100, height: 100 }))).toBeCloseTo((60 * 60) / 2, -1);
  });

  test("a click or a straight line is nothing", () => {
    const click = lassoGesture(at(10, 10), PENCIL);
    const line = lassoGesture(at(10, 10), PENCIL);
    line.move([at(20, 20), at(30, 30)]);
    expect([click.complete(), line.complete()]).toEqual([null, null]);
  });
});

describe("polygon", () => {
  const corners = [at(0, 0), at(50, 0), at(50, 50)];

  function polygon(...presses: Sample[]) {
    const gesture = polygonGesture(presses[0], PENCIL, 4);
    const closed = presses.slice(1).map((press) => gesture.corners?.add(press));
    return { gesture, closed };
  }

  test("follows the pointer from the last corner", () => {
    const { gesture } = polygon(...corners);
    gesture.move([at(10, 60)]);
    expect(gesture.draft()).toMatchObject({
      corners: [
        [0, 0],
        [50, 0],
        [50, 50],
      ],
      op: {
        points: [
          [0, 0],
          [50, 0],
          [50, 50],
          [10, 60],
        ],
      },
    });
  });

  test("a press on the first corner closes, and so does a double press", () => {
    expect(polygon(...corners, at(2, 2)).closed).toEqual([false, false, true]);
    expect(polygon(...corners, at(50, 50)).closed).toEqual([false, false, true]);
    expect(opOf(polygon(...corners, at(50, 50)).gesture.complete())).toEqual({
      kind: "polygon",
      points: [
        [0, 0],
        [50, 0],
        [50, 50],
      ],
      erase: false,
    });
  });

  test("two corners cannot be closed", () => {
    const { gesture, closed } = polygon(at(0, 0), at(50, 0), at(50, 0));
    expect(closed).toEqual([false, false]);
    expect(gesture.complete()).toBeNull();
  });

  test("corners are taken back one by one", () => {
    const { gesture } = polygon(...corners);
    expect([gesture.corners?.removeLast(), gesture.corners?.removeLast(), gesture.corners?.removeLast()]).toEqual([true, true, false]);
  });
});

describe("box", () => {
  const box = (held: Partial<Sample>, x = 30.4, y = 14.6) => {
    const gesture = boxGesture("rectangle", at(10.2, 20.3), PENCIL);
    gesture.move([at(x, y, held)]);
    return gesture.complete();
  };
  const place = (draft: Draft | null) => {
    const op = opOf(draft);
    return op.kind === "rectangle" ? [op.x, op.y, op.width, op.height] : null;
  };

  test("lies on whole pixels, whichever corner it starts from", () => {
    expect(place(box({}))).toEqual([10, 15, 20, 5]);
  });

  test("Shift makes it square, Alt grows it from its middle", () => {
    expect(place(box({ square: true }))).toEqual([10, 0, 20, 20]);
    expect(place(box({ centred: true }))).toEqual([-10, 15, 40, 10]);
    expect(place(box({ square: true, centred: true }))).toEqual([-10, 0, 40, 40]);
  });

  test("without an extent it is nothing", () => {
    expect(box({}, 10, 90)).toBeNull();
  });

  test("an ellipse has the box and a name", () => {
    const gesture = boxGesture("ellipse", at(0, 0), { ...PENCIL, erase: true });
    gesture.move([at(8, 6)]);
    expect(gesture.complete()).toEqual({
      kind: "region",
      name: "Erase: ellipse",
      op: { kind: "ellipse", x: 0, y: 0, width: 8, height: 6, erase: true },
      corners: [],
    });
  });
});

test("every gesture's operation fits into a recipe", () => {
  const box = boxGesture("ellipse", at(-500, -500), PENCIL);
  box.move([at(9000, 9000)]);
  const stroke = strokeGesture(at(-8192, 0), 1000, PENCIL);
  stroke.move([at(16384, 16384, { pressure: 0.15 })]);
  const lasso = lassoGesture(at(-8192, 0), PENCIL);
  lasso.move([at(16384, 0), at(16384, 16384)]);
  const region = [box, stroke, lasso].map((gesture) => opOf(gesture.complete()));
  expect(editSchema.parse({ ...EMPTY_EDIT, region }).region).toEqual(region);
});
