import { expect, test } from "vitest";
import { poissonSolver } from "./poisson.ts";

/** Successive over-relaxation until nothing moves, borders mirrored. */
function slowly(width: number, height: number, free: Uint8Array, start: Float32Array, load: number): Float64Array {
  const u = Float64Array.from(start);
  for (let sweep = 0; sweep < 4000; sweep++) {
    for (let i = 0; i < u.length; i++) {
      if (free[i] === 0) continue;
      const [x, y] = [i % width, Math.floor(i / width)];
      const left = u[x > 0 ? i - 1 : i];
      const right = u[x < width - 1 ? i + 1 : i];
      const up = u[y > 0 ? i - width : i];
      const down = u[y < height - 1 ? i + width : i];
      u[i] += 1.9 * ((left + right + up + down + load) / 4 - u[i]);
    }
  }
  return u;
}

test.each([
  [37, 53, 0],
  [64, 64, 1],
  [90, 31, 1],
  [5, 4, 0],
])("%i × %i, load %i: the solution that sweeping for ever finds", (width, height, load) => {
  const free = new Uint8Array(width * height);
  const values = new Float32Array(width * height);
  for (let i = 0; i < free.length; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const slit = Math.abs(x - width / 3) < 1 && y > height / 3;
    free[i] = Math.hypot((x - width / 2) / width, (y - height / 2) / height) < 0.4 && !slit ? 1 : x > 0.9 * width ? 1 : 0; // a disc with a slit, and a strip at the border
    values[i] = free[i] === 1 ? 0.5 : 0.5 + 0.5 * Math.sin(x / 5) * Math.cos(y / 7);
  }
  const expected = slowly(width, height, free, values, load);
  const scale = Math.max(...expected.map(Math.abs));
  poissonSolver(width, height, free)(values, load);
  for (let i = 0; i < values.length; i++) expect(Math.abs(values[i] - expected[i])).toBeLessThan(6e-3 * scale);
});
