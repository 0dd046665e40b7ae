import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluateTps, solveTps, type Vector } from "./tps.ts";

// import numpy as np; from scipy.interpolate import RBFInterpolator
// p = np.array([[0,0],[1,0],[0,1],[1,1],[.5,.5],[.25,.75]])
// v = np.array([[0,0],[.1,0],[0,-.2],[.05,.05],[.3,-.1],[0,.2]])
// q = np.array([[.1,.2],[.6,.4],[.5,.5],[.9,.95],[1.3,-.2]])
// RBFInterpolator(p, v, kernel='thin_plate_spline', degree=1)(q).round(9)
const POINTS: Vector[] = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
  [0.5, 0.5],
  [0.25, 0.75],
];
const VALUES: Vector[] = [
  [0, 0],
  [0.1, 0],
  [0, -0.2],
  [0.05, 0.05],
  [0.3, -0.1],
  [0, 0.2],
];
const SCIPY: [place: Vector, value: Vector][] = [
  [
    [0.1, 0.2],
    [0.072874823, -0.001119762],
  ],
  [
    [0.6, 0.4],
    [0.314492398, -0.138089904],
  ],
  [
    [0.5, 0.5],
    [0.3, -0.1],
  ],
  [
    [0.9, 0.95],
    [0.078788509, 0.040508591],
  ],
  [
    [1.3, -0.2],
    [0.00409611, 0.11532896],
  ],
];

test.each(SCIPY)("the spline at %j is scipy's", (place, expected) => {
  const value = evaluateTps(solveTps(POINTS, VALUES), place);
  expect(value[0]).toBeCloseTo(expected[0], 8);
  expect(value[1]).toBeCloseTo(expected[1], 8);
});

/** The definition, term by term: Σ w r² log r + a + b x + c y. */
function dense({ points, weights }: ReturnType<typeof solveTps>, [x, y]: Vector, axis: 0 | 1): number {
  let sum = 0;
  points.forEach(([px, py], i) => {
    const r = Math.sqrt((x - px) ** 2 + (y - py) ** 2);
    if (r > 0) sum += weights[i][axis] * r * r * Math.log(r);
  });
  const n = points.length;
  return sum + weights[n][axis] + weights[n + 1][axis] * x + weights[n + 2][axis] * y;
}

const unit = fc.double({ min: 0, max: 1, noNaN: true });
/** A jittered grid: points that neither coincide nor lie on one line. */
const grid = fc.array(fc.tuple(unit, unit, unit, unit), { minLength: 9, maxLength: 9 }).map((cells) =>
  cells.map(([jx, jy, vx, vy], i) => ({
    point: [(i % 3) + 0.6 * jx, Math.floor(i / 3) + 0.6 * jy] as Vector,
    value: [vx - 0.5, vy - 0.5] as Vector,
  })),
);

test("the spline passes through its points and is its definition everywhere", () => {
  fc.assert(
    fc.property(grid, fc.tuple(unit, unit), (cells, [x, y]) => {
      const spline = solveTps(
        cells.map(({ point }) => point),
        cells.map(({ value }) => value),
      );
      for (const { point, value } of cells) {
        const at = evaluateTps(spline, point);
        expect(Math.hypot(at[0] - value[0], at[1] - value[1])).toBeLessThan(1e-9);
      }
      const place: Vector = [3 * x, 3 * y];
      const at = evaluateTps(spline, place);
      expect(Math.abs(at[0] - dense(spline, place, 0)) + Math.abs(at[1] - dense(spline, place, 1))).toBeLessThan(1e-9);
    }),
    { numRuns: 50 },
  );
});

test("an affine map is reproduced exactly, also beyond the points", () => {
  const affine = ([x, y]: Vector): Vector => [0.3 + 0.5 * x - 0.2 * y, -0.1 + 0.7 * y];
  const [x, y] = evaluateTps(solveTps(POINTS, POINTS.map(affine)), [3, -2]);
  expect(x).toBeCloseTo(affine([3, -2])[0], 9);
  expect(y).toBeCloseTo(affine([3, -2])[1], 9);
});
