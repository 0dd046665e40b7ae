import fc from "fast-check";
import { expect, test } from "vitest";
import type { RegionOp } from "../../src/core/edit.ts";
import { renderRegion } from "../../src/core/region.ts";
import { createRegions } from "./regions.ts";

const SIZE = { width: 40, height: 30 };

const at = fc.integer({ min: -5, max: 45 });
const length = fc.integer({ min: 0, max: 20 });
const erase = fc.boolean();
const radius = fc.integer({ min: 1, max: 6 });
const op: fc.Arbitrary<RegionOp> = fc.oneof(
  fc.record({
    kind: fc.constant("stroke" as const),
    points: fc.array(fc.tuple(at, at, fc.constant(1)), { minLength: 1, maxLength: 4 }),
    radius,
    erase,
  }),
  fc.record({ kind: fc.constantFrom("rectangle" as const, "ellipse" as const), x: at, y: at, width: length, height: length, erase }),
  fc.record({ kind: fc.constantFrom("grow" as const, "shrink" as const, "feather" as const), radius }),
  fc.record({ kind: fc.constantFrom("fill" as const, "invert" as const) }),
  fc.record({ kind: fc.constant("augment" as const), seed: fc.nat(9), scale: fc.constant(0.5), flip: erase, crop: fc.constant(0.2) }),
);

const copy = <T>(value: T): T => structuredClone(value);

test("however a region is painted, undone and redone on two pictures, it is what a render from nothing gives", () => {
  const step = fc.oneof({ weight: 4, arbitrary: op }, { weight: 2, arbitrary: fc.integer({ min: 1, max: 3 }) });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), step), { maxLength: 14 }), (steps) => {
      const regions = createRegions();
      const painted: Record<"image" | "reference", RegionOp[]> = { image: [], reference: [] };
      for (const [first, change] of steps) {
        const pane = first ? "image" : "reference";
        painted[pane] = typeof change === "number" ? painted[pane].slice(0, -change) : [...painted[pane], change];
        // as they come out of messages: equal, never the same objects
        const reference = regions.render("reference", SIZE, copy(painted.reference));
        const mask = regions.render("image", SIZE, copy(painted.image), reference);
        expect(mask.data).toEqual(renderRegion(painted.image, SIZE, renderRegion(painted.reference, SIZE)).data);
      }
    }),
    { numRuns: 60 },
  );
});

test("what is rendered already is not rendered again", () => {
  const regions = createRegions();
  const ops: RegionOp[] = [
    { kind: "rectangle", x: 2, y: 2, width: 10, height: 10, erase: false },
    { kind: "grow", radius: 2 },
  ];
  const mask = regions.render("image", SIZE, ops);
  expect(regions.render("image", SIZE, copy(ops))).toBe(mask);
  expect(regions.render("other", SIZE, ops)).not.toBe(mask);
  regions.forget("image");
  expect(regions.render("image", SIZE, ops)).not.toBe(mask);
});

test("a mask once given out does not change when painting goes on", () => {
  const regions = createRegions();
  const first: RegionOp = { kind: "ellipse", x: 4, y: 4, width: 12, height: 8, erase: false };
  const mask = regions.render("image", SIZE, [first]);
  const before = mask.data.slice();
  regions.render("image", SIZE, [first, { kind: "stroke", points: [[20, 20, 1]], radius: 5, erase: false }]);
  expect(mask.data).toEqual(before);
});
