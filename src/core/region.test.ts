import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RegionOp } from "./edit.ts";
import { maskOfPicture, maskOfRuns, maskOp } from "./mask-runs.ts";
import { boundingBox, type Mask } from "./raster.ts";
import { continueRegion, renderRegion } from "./region.ts";

const SIZE = { width: 40, height: 30 };

/** Share of a pixel for which `inside` holds, by 16 × 16 samples. */
function slowCoverage(x: number, y: number, inside: (x: number, y: number) => boolean): number {
  let count = 0;
  for (let j = 0; j < 16; j++) for (let i = 0; i < 16; i++) if (inside(x + (i + 0.5) / 16, y + (j + 0.5) / 16)) count++;
  return count / 256;
}

function expectCoverage(mask: Mask, inside: (x: number, y: number) => boolean, tolerance: number): void {
  mask.data.forEach((value, i) => {
    const expected = slowCoverage(i % mask.width, Math.floor(i / mask.width), inside);
    expect(Math.abs(value / 255 - expected), `pixel ${i % mask.width}, ${Math.floor(i / mask.width)}`).toBeLessThan(tolerance);
  });
}

describe("shapes cover what they should", () => {
  test("rectangle", () => {
    const op: RegionOp = { kind: "rectangle", x: 3.25, y: 4.5, width: 10.5, height: 6, erase: false };
    expectCoverage(renderRegion([op], SIZE), (x, y) => x > 3.25 && x < 13.75 && y > 4.5 && y < 10.5, 0.04);
  });

  test("ellipse", () => {
    const op: RegionOp = { kind: "ellipse", x: 5, y: 3, width: 24, height: 16, erase: false };
    expectCoverage(renderRegion([op], SIZE), (x, y) => ((x - 17) / 12) ** 2 + ((y - 11) / 8) ** 2 < 1, 0.12);
  });

  test("polygon that crosses itself, even-odd, and reaches beyond the image", () => {
    const op: RegionOp = {
      kind: "polygon",
      points: [
        [-10, 2],
        [30, 2],
        [5, 28],
        [20, -5],
        [45, 25],
      ],
      erase: false,
    };
    const crossings = (x: number, y: number) =>
      op.points.filter(([bx, by], i) => {
        const [ax, ay] = op.points[(i + op.points.length - 1) % op.points.length];
        return ay <= y !== by <= y && x < ax + ((y - ay) / (by - ay)) * (bx - ax);
      }).length;
    expectCoverage(renderRegion([op], SIZE), (x, y) => crossings(x, y) % 2 === 1, 0.2);
  });

  test("a stroke is as wide as its pressure says, with round ends", () => {
    const mask = renderRegion(
      [
        {
          kind: "stroke",
          points: [
            [10, 15, 1],
            [30, 15, 0.5],
          ],
          radius: 6,
          erase: false,
        },
      ],
      SIZE,
    );
    expect(boundingBox(mask)).toEqual({ x: 4, y: 9, width: 29, height: 12 });
    const height = (x: number) => Array.from({ length: 30 }, (_, y) => mask.data[y * 40 + x] / 255).reduce((a, b) => a + b);
    expect(height(10)).toBeCloseTo(12, 0);
    expect(height(20)).toBeCloseTo(9, 0);
    expect(height(30)).toBeCloseTo(6, 0);
  });

  test("a click is a dot", () => {
    const mask = renderRegion([{ kind: "stroke", points: [[20, 15, 1]], radius: 5, erase: false }], SIZE);
    expectCoverage(mask, (x, y) => Math.hypot(x - 20, y - 15) < 5, 0.2);
  });
});

test("erasing takes away what painting gave", () => {
  const rectangle = { kind: "rectangle", x: 5, y: 5, width: 20, height: 10 } as const;
  expect(
    boundingBox(
      renderRegion(
        [
          { ...rectangle, erase: false },
          { ...rectangle, erase: true },
        ],
        SIZE,
      ),
    ),
  ).toBeNull();
});

test("invert, clear, and what follows", () => {
  const dot: RegionOp = { kind: "rectangle", x: 0, y: 0, width: 1, height: 1, erase: false };
  expect(renderRegion([dot, { kind: "invert" }], SIZE).data.filter((value) => value === 0)).toHaveLength(1);
  expect(boundingBox(renderRegion([{ kind: "invert" }, { kind: "clear" }, dot], SIZE))).toEqual({ x: 0, y: 0, width: 1, height: 1 });
});

test("an imported mask replaces the region, and must have the image's size", () => {
  const bits = fc.array(fc.constantFrom(0, 255), { minLength: 1200, maxLength: 1200 });
  fc.assert(
    fc.property(bits, (values) => {
      const mask: Mask = { ...SIZE, data: Uint8Array.from(values) };
      const op = maskOp(mask);
      expect(maskOfRuns(op).data).toEqual(mask.data);
      expect(renderRegion([{ kind: "invert" }, op], SIZE).data).toEqual(mask.data);
    }),
    { numRuns: 20 },
  );
  expect(() => renderRegion([{ kind: "mask", width: 39, height: 30, runs: [] }], SIZE)).toThrow(
    expect.objectContaining({ code: "mask-size" }),
  );
});

test("bright pixels of a picture are its mask", () => {
  const data = new Uint8ClampedArray([255, 255, 255, 255, 127, 127, 127, 255, 128, 128, 128, 255, 0, 0, 255, 255]);
  expect([...maskOfPicture({ width: 4, height: 1, data }).data]).toEqual([255, 0, 255, 0]);
});

describe("augmentation", () => {
  const square: RegionOp = { kind: "rectangle", x: 10, y: 8, width: 12, height: 10, erase: false };
  const augment = (seed: number): RegionOp => ({ kind: "augment", seed, scale: 0.3, flip: true, crop: 0.2 });

  test("the same seed gives the same region, another seed another", () => {
    expect(renderRegion([square, augment(3)], SIZE).data).toEqual(renderRegion([square, augment(3)], SIZE).data);
    expect(renderRegion([square, augment(3)], SIZE).data).not.toEqual(renderRegion([square, augment(4)], SIZE).data);
  });

  test("it stays where the region was, and within its scale", () => {
    for (let seed = 0; seed < 50; seed++) {
      const box = boundingBox(renderRegion([square, augment(seed)], SIZE));
      expect(box?.width).toBeLessThanOrEqual(Math.ceil(12 * 1.3));
      expect(Math.abs((box?.x ?? 0) + (box?.width ?? 0) / 2 - 16)).toBeLessThanOrEqual(1);
    }
  });

  test("without scale, flips and crop it is the union of both regions, middle on middle", () => {
    const reference = renderRegion([{ kind: "rectangle", x: 0, y: 0, width: 4, height: 20, erase: false }], { width: 25, height: 25 });
    const { data } = renderRegion([square, { kind: "augment", seed: 1, scale: 0, flip: false, crop: 0 }], SIZE, reference);
    const expected = renderRegion([square, { kind: "rectangle", x: 14, y: 3, width: 4, height: 20, erase: false }], SIZE);
    expect(data).toEqual(expected.data);
  });
});

test("going on from a mask gives what all operations give at once, and leaves the mask as it was", () => {
  const ops: RegionOp[] = [
    {
      kind: "stroke",
      points: [
        [10, 10, 1],
        [25, 20, 0.7],
      ],
      radius: 4,
      erase: false,
    },
    { kind: "grow", radius: 3 },
    { kind: "ellipse", x: 12, y: 8, width: 6, height: 9, erase: true },
    { kind: "invert" },
    { kind: "fill" },
  ];
  for (let cut = 0; cut <= ops.length; cut++) {
    const first = renderRegion(ops.slice(0, cut), SIZE);
    const before = first.data.slice();
    expect(continueRegion(first, ops.slice(cut)).data).toEqual(renderRegion(ops, SIZE).data);
    expect(first.data).toEqual(before);
  }
});
