import fc from "fast-check";
import { expect, test } from "vitest";
import { imagePoint, type StagePoint, stagePoint, toImage, toStage } from "./space.ts";
import { fitViewport, MAX_SCALE, panBy, pinch, stageCentre, type View, zoomAt } from "./viewport.ts";

const side = fc.integer({ min: 1, max: 8192 });
const room = fc.integer({ min: 200, max: 3000 });
const size = fc.record({ width: side, height: side });
const stage = fc.record({ width: room, height: room });
const share = fc.double({ min: 0, max: 1, noNaN: true });

const fitted = (view: Omit<View, "viewport">): View => ({ ...view, viewport: fitViewport(view.image, view.stage) });

/** A view some steps of zooming away from the fitted one. */
const anyView = fc
  .tuple(size, stage, fc.array(fc.tuple(share, share, fc.double({ min: 0.3, max: 3, noNaN: true })), { maxLength: 4 }))
  .map(([image, room, steps]) => {
    let view = fitted({ image, stage: room });
    for (const [u, v, factor] of steps) view = { ...view, viewport: zoomAt(view, stagePoint(u * room.width, v * room.height), factor) };
    return view;
  });

test("the fitted picture lies whole and centred on the stage", () => {
  fc.assert(
    fc.property(size, stage, (image, room) => {
      const { scale, x, y } = fitViewport(image, room);
      expect(x).toBeGreaterThanOrEqual(-1e-6);
      expect(y).toBeGreaterThanOrEqual(-1e-6);
      expect(2 * x + image.width * scale).toBeCloseTo(room.width);
      expect(2 * y + image.height * scale).toBeCloseTo(room.height);
    }),
  );
});

test("stage and image points are each other's inverse", () => {
  fc.assert(
    fc.property(anyView, share, share, ({ image, viewport }, u, v) => {
      const point = imagePoint(u * image.width, v * image.height);
      const [x, y] = toImage(toStage(point, viewport), viewport);
      expect(x).toBeCloseTo(point[0], 4);
      expect(y).toBeCloseTo(point[1], 4);
    }),
  );
});

test("zooming keeps what is under the pointer, wherever the picture fills the stage before and after", () => {
  const view: View = {
    image: { width: 4000, height: 3000 },
    stage: { width: 900, height: 600 },
    viewport: { scale: 1, x: -1500, y: -1200 },
  };
  fc.assert(
    fc.property(share, share, fc.double({ min: 0.7, max: 40, noNaN: true }), (u, v, factor) => {
      const at = stagePoint(u * view.stage.width, v * view.stage.height);
      const before = toImage(at, view.viewport);
      const after = toImage(at, zoomAt(view, at, factor));
      expect(after[0]).toBeCloseTo(before[0], 6);
      expect(after[1]).toBeCloseTo(before[1], 6);
    }),
  );
});

test("no way leads out of the limits or loses the picture", () => {
  const away = fc.integer({ min: -9000, max: 9000 });
  fc.assert(
    fc.property(anyView, away, away, ({ image, stage: room, viewport }, dx, dy) => {
      const { scale, x, y } = panBy({ image, stage: room, viewport }, dx, dy);
      expect(scale).toBeLessThanOrEqual(MAX_SCALE);
      expect(scale).toBeGreaterThanOrEqual(Math.min(1, fitViewport(image, room).scale / 4) * (1 - 1e-9));
      const least = (length: number) => Math.min(48, length * scale) - 1e-6;
      expect(Math.min(x + image.width * scale, room.width) - Math.max(x, 0)).toBeGreaterThanOrEqual(least(image.width));
      expect(Math.min(y + image.height * scale, room.height) - Math.max(y, 0)).toBeGreaterThanOrEqual(least(image.height));
    }),
  );
});

test("two fingers take the places under them along", () => {
  const view: View = {
    image: { width: 4000, height: 3000 },
    stage: { width: 900, height: 600 },
    viewport: { scale: 1, x: -1500, y: -1200 },
  };
  const from: [StagePoint, StagePoint] = [stagePoint(300, 300), stagePoint(500, 300)];
  const to: [StagePoint, StagePoint] = [stagePoint(250, 340), stagePoint(650, 340)];
  const viewport = pinch(view, from, to);
  expect(viewport.scale).toBeCloseTo(2);
  for (const finger of [0, 1]) expect(toStage(toImage(from[finger], view.viewport), viewport)).toEqual(to[finger]);
});

test("the middle of the stage", () => {
  expect(stageCentre(fitted({ image: { width: 10, height: 10 }, stage: { width: 300, height: 200 } }))).toEqual([150, 100]);
});
