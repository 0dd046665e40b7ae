import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { squaredDistances } from "./distance.ts";
import { fillHoles } from "./fill-holes.ts";
import goldens from "./goldens/rasters.json" with { type: "json" };
import { closeMask, feather, grow, shrink } from "./morphology.ts";
import type { Mask } from "./raster.ts";

const maskOf = ({ width, height }: { width: number; height: number }, bits: readonly number[]): Mask => ({
  width,
  height,
  data: Uint8Array.from(bits, (bit) => 255 * bit),
});

const masks = fc
  .tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 14 }))
  .chain(([width, height]) =>
    fc
      .array(fc.constantFrom(0, 0, 1), { minLength: width * height, maxLength: width * height })
      .map((bits) => maskOf({ width, height }, bits)),
  );

/** Every pixel against every target. */
function slowDistances({ width, data }: Mask, target: number): number[] {
  return Array.from(data, (_, i) => {
    let nearest = 2 ** 40;
    data.forEach((value, j) => {
      if (value === target)
        nearest = Math.min(nearest, ((i % width) - (j % width)) ** 2 + (Math.floor(i / width) - Math.floor(j / width)) ** 2);
    });
    return nearest;
  });
}

describe("distance", () => {
  // np.round(ndimage.distance_transform_edt(~target) ** 2)
  test("as SciPy", () => {
    const found = squaredDistances(maskOf(goldens.distance, goldens.distance.target), (value) => value > 0);
    expect([...found]).toEqual(goldens.distance.squared);
  });

  test("as the slow way", () => {
    fc.assert(
      fc.property(masks, (mask) => {
        expect([...squaredDistances(mask, (value) => value === 255)]).toEqual(slowDistances(mask, 255));
      }),
    );
  });
});

test("grow and shrink move the border by the radius", () => {
  fc.assert(
    fc.property(masks, fc.integer({ min: 1, max: 5 }), (mask, radius) => {
      const grown = grow(mask, radius);
      slowDistances(mask, 255).forEach((squared, i) => {
        if (Math.sqrt(squared) <= radius - 0.5) expect(grown.data[i]).toBe(255);
        if (Math.sqrt(squared) >= radius + 0.5) expect(grown.data[i]).toBe(0);
      });
      const shrunk = shrink(mask, radius);
      slowDistances(mask, 0).forEach((squared, i) => {
        if (Math.sqrt(squared) <= radius + 0.5) expect(shrunk.data[i]).toBe(0);
        if (Math.sqrt(squared) >= radius + 1.5) expect(shrunk.data[i]).toBe(mask.data[i]);
      });
    }),
  );
});

test("feather softens both sides of the border and keeps what is far from it", () => {
  const width = 60;
  const mask = maskOf(
    { width, height: 40 },
    Array.from({ length: width * 40 }, (_, i) => (i % width < 30 ? 1 : 0)),
  );
  const { data } = feather(mask, 6);
  const row = [...data.subarray(20 * width, 21 * width)];
  expect(row.slice(0, 20)).toEqual(new Array(20).fill(255));
  expect(row.slice(40)).toEqual(new Array(20).fill(0));
  expect(row.slice(20, 40)).toEqual(row.slice(20, 40).sort((a, b) => b - a));
  expect(Math.abs(row[29] + row[30] - 255)).toBeLessThanOrEqual(1);
});

// ndimage.binary_fill_holes(region)
test("holes as SciPy", () => {
  const { holes } = goldens;
  expect(fillHoles(maskOf(holes, holes.region)).data).toEqual(maskOf(holes, holes.filled).data);
});

// ndimage.binary_erosion(ndimage.binary_dilation(region, np.ones((3, 3))), np.ones((3, 3)), border_value=1)
test("closing as SciPy", () => {
  const { closing } = goldens;
  expect(closeMask(maskOf(closing, closing.region), 1).data).toEqual(maskOf(closing, closing.closed).data);
});

test("closing by any radius as by the largest and the smallest value of the square around each pixel", () => {
  const slow = ({ width, height, data }: Mask, radius: number, pick: (values: number[]) => number): Mask => ({
    width,
    height,
    data: data.map((_, i) =>
      pick(
        [...data].filter(
          (_, j) => Math.abs((i % width) - (j % width)) <= radius && Math.abs(Math.floor(i / width) - Math.floor(j / width)) <= radius,
        ),
      ),
    ),
  });
  fc.assert(
    fc.property(masks, fc.integer({ min: 1, max: 4 }), (mask, radius) => {
      const dilated = slow(mask, radius, (values) => Math.max(...values));
      expect(closeMask(mask, radius).data).toEqual(slow(dilated, radius, (values) => Math.min(...values)).data);
    }),
  );
});

test("nothing leaves its argument changed, and an empty mask stays empty", () => {
  fc.assert(
    fc.property(masks, (mask) => {
      const before = mask.data.slice();
      for (const operation of [grow, shrink, feather, closeMask]) operation(mask, 2);
      fillHoles(mask);
      expect(mask.data).toEqual(before);
    }),
  );
  const empty: Mask = { width: 5, height: 5, data: new Uint8Array(25) };
  for (const operation of [grow, shrink, feather, closeMask]) expect(operation(empty, 2).data).toEqual(empty.data);
  expect(fillHoles(empty).data).toEqual(empty.data);
});

test("inside of a soft stroke no ring is left half filled, and its outer slope stays", () => {
  const size = 61;
  const stroke = (i: number) => {
    const away = Math.hypot((i % size) - 30, Math.floor(i / size) - 30);
    return Math.round(255 * Math.min(1, Math.max(0, 4 - Math.abs(away - 20))));
  };
  const data = Uint8Array.from({ length: size * size }, (_, i) => stroke(i));
  const filled = fillHoles({ width: size, height: size, data }).data;
  for (let i = 0; i < data.length; i++) {
    const away = Math.hypot((i % size) - 30, Math.floor(i / size) - 30);
    expect(filled[i]).toBe(away <= 20 ? 255 : data[i]);
  }
});
