import { expect, test } from "vitest";
import { seededRandom } from "../../random.ts";
import { wayBack, waysFrom } from "./ways.ts";

const WIDTH = 15;
const HEIGHT = 11;

/** Bellman-Ford: relaxes every step until nothing improves. */
function slowCosts(start: number, toll: Float32Array): number[] {
  const cost = Array.from(toll, (_, i) => (i === start ? 0 : Number.POSITIVE_INFINITY));
  for (let improved = true; improved; ) {
    improved = false;
    for (let from = 0; from < cost.length; from++) {
      for (let to = 0; to < cost.length; to++) {
        const dx = Math.abs((from % WIDTH) - (to % WIDTH));
        const dy = Math.abs(Math.floor(from / WIDTH) - Math.floor(to / WIDTH));
        if (Math.max(dx, dy) !== 1 && dx * dy !== 2) continue;
        const total = cost[from] + (Math.hypot(dx, dy) * (toll[from] + toll[to])) / 2;
        if (total < cost[to] - 1e-12) {
          cost[to] = total;
          improved = true;
        }
      }
    }
  }
  return cost;
}

test("costs are the least there are, and the ways lead back at that cost", () => {
  const random = seededRandom(4);
  const toll = Float32Array.from({ length: WIDTH * HEIGHT }, () =>
    random.next() < 0.2 ? Number.POSITIVE_INFINITY : random.between(0.1, 3),
  );
  const start = toll.findIndex(Number.isFinite);
  const ways = waysFrom(start, toll, WIDTH);
  const expected = slowCosts(start, toll);
  expect(Array.from(ways.cost, (cost) => Math.round(1e6 * cost))).toEqual(expected.map((cost) => Math.round(1e6 * cost)));
  for (const [i, cost] of expected.entries()) {
    if (!Number.isFinite(cost)) continue;
    const way = wayBack(ways, i);
    expect(way.at(-1)).toBe(start);
    const costs = way.map((cell) => ways.cost[cell]);
    expect(costs).toEqual(costs.toSorted((a, b) => b - a));
  }
});

test("over even ground ways are nearly straight in any direction", () => {
  const width = 41;
  const ways = waysFrom(20 * width + 20, new Float32Array(width * width).fill(1), width);
  for (const [x, y] of [
    [40, 20],
    [40, 40],
    [40, 30],
    [33, 3],
    [0, 27],
  ]) {
    const straight = Math.hypot(x - 20, y - 20);
    expect(ways.cost[y * width + x] / straight).toBeGreaterThan(0.9999);
    expect(ways.cost[y * width + x] / straight).toBeLessThan(1.03);
  }
});

test("a way ends where it meets what is taken", () => {
  const ways = waysFrom(0, new Float32Array(WIDTH * HEIGHT).fill(1), WIDTH);
  expect(wayBack(ways, 8, new Set([4, 0]))).toEqual([8, 7, 6, 5, 4]);
  expect(wayBack(ways, 4, new Set([4]))).toEqual([4]);
});
