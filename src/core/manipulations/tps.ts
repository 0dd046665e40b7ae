/** A thin-plate spline from the plane to the plane: at every control point it takes that point's value, and it bends as little as possible between. */
export interface ThinPlate {
  readonly points: readonly Vector[];
  /** Weight of each point's kernel, then of 1, x and y. */
  readonly weights: readonly Vector[];
}

export type Vector = readonly [x: number, y: number];

/**
 * The spline through `values` at `points` (Bookstein 1989), kernel r² log r with a plane.
 * The points may not all lie on one line, and none twice.
 */
export function solveTps(points: readonly Vector[], values: readonly Vector[]): ThinPlate {
  const n = points.length;
  const rows = points.map((p, i) => [...points.map((q) => kernel(p, q)), 1, p[0], p[1], values[i][0], values[i][1]]);
  for (const side of [() => 1, ([x]: Vector) => x, ([, y]: Vector) => y]) rows.push([...points.map(side), 0, 0, 0, 0, 0]);
  eliminate(rows, n + 3);
  return { points, weights: rows.map((row) => [row[n + 3], row[n + 4]]) };
}

/** The spline's value at a place. */
export function evaluateTps({ points, weights }: ThinPlate, place: Vector): Vector {
  const n = points.length;
  const terms = [...points.map((point) => kernel(place, point)), 1, place[0], place[1]];
  let x = 0;
  let y = 0;
  for (let i = 0; i < n + 3; i++) {
    x += weights[i][0] * terms[i];
    y += weights[i][1] * terms[i];
  }
  return [x, y];
}

function kernel(a: Vector, b: Vector): number {
  const squared = (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2;
  return squared === 0 ? 0 : 0.5 * squared * Math.log(squared);
}

/** Gauss-Jordan with partial pivots, in place: the first n columns become the unit matrix, the others the solutions. */
function eliminate(rows: number[][], n: number): void {
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let r = k + 1; r < n; r++) if (Math.abs(rows[r][k]) > Math.abs(rows[pivot][k])) pivot = r;
    [rows[k], rows[pivot]] = [rows[pivot], rows[k]];
    const scale = rows[k][k];
    for (let c = k; c < rows[k].length; c++) rows[k][c] /= scale;
    for (let r = 0; r < n; r++) {
      const factor = rows[r][k];
      if (r === k || factor === 0) continue;
      for (let c = k; c < rows[r].length; c++) rows[r][c] -= factor * rows[k][c];
    }
  }
}
