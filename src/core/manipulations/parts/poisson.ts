/**
 * A solver of Poisson problems on a grid: in every free cell Σ over the four neighbours of (u_neighbour − u) = −load; the other cells
 * keep their values, and at the grid's border values are mirrored (nothing flows over it). There must be a cell that is not free.
 */
export type PoissonSolver = (values: Float32Array, load: number) => void;

/** One grid of the pyramid, stored with a ring of ghost cells around it. */
interface Level {
  readonly width: number;
  readonly height: number;
  /** The free cells, by their index in `u` and `load`. */
  readonly cells: Int32Array;
  /** For each of them the coarser grid's cell over it, and in which quarter of that it lies: 1 for the right, 2 for the lower half, 3 for both. */
  readonly parents: Int32Array;
  readonly quarters: Uint8Array;
  readonly u: Float64Array;
  readonly load: Float64Array;
}

/** The error shrinks about sixfold in each. */
const CYCLES = 5;

/**
 * Multigrid V-cycles (Briggs, Henson & McCormick, A Multigrid Tutorial): linear in the number of cells.
 * @param free 1 where the value is sought, width × height
 * @returns solves in place, from the values given, as often as asked
 */
export function poissonSolver(width: number, height: number, free: Uint8Array): PoissonSolver {
  const finest = newLevel(width, height, (x, y) => free[y * width + x] === 1);
  const levels = [finest];
  for (let last = finest; last.cells.length > 0 && Math.min(last.width, last.height) > 3; levels.push(last)) last = coarser(last);
  const ringed = (y: number) => (y + 1) * (width + 2) + 1;
  return (values, load) => {
    finest.load.fill(load);
    for (let y = 0; y < height; y++) finest.u.set(values.subarray(y * width, (y + 1) * width), ringed(y));
    for (let cycle = 0; cycle < CYCLES; cycle++) vCycle(levels, 0);
    for (let y = 0; y < height; y++) values.set(finest.u.subarray(ringed(y), ringed(y) + width), y * width);
  };
}

function newLevel(width: number, height: number, isFree: (x: number, y: number) => boolean): Level {
  const size = (width + 2) * (height + 2);
  const parentRow = Math.ceil(width / 2) + 2;
  const cells: number[] = [];
  const parents: number[] = [];
  const quarters: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!isFree(x, y)) continue;
      cells.push((y + 1) * (width + 2) + x + 1);
      parents.push(((y >> 1) + 1) * parentRow + (x >> 1) + 1);
      quarters.push((x & 1) + 2 * (y & 1));
    }
  }
  return {
    width,
    height,
    cells: Int32Array.from(cells),
    parents: Int32Array.from(parents),
    quarters: Uint8Array.from(quarters),
    u: new Float64Array(size),
    load: new Float64Array(size),
  };
}

/** Half the resolution; a cell is free where all that it covers are. */
function coarser({ width, height, parents }: Level): Level {
  const across = Math.ceil(width / 2);
  const down = Math.ceil(height / 2);
  const covered = new Uint8Array((across + 2) * (down + 2));
  for (const parent of parents) covered[parent]++;
  const whole = (x: number, y: number) => (2 * x + 1 < width ? 2 : 1) * (2 * y + 1 < height ? 2 : 1);
  return newLevel(across, down, (x, y) => covered[(y + 1) * (across + 2) + x + 1] === whole(x, y));
}

function vCycle(levels: readonly Level[], at: number): void {
  const fine = levels[at];
  const coarse = levels[at + 1];
  relax(fine, coarse ? 2 : 24);
  if (!coarse) return;
  restrict(fine, coarse);
  coarse.u.fill(0);
  vCycle(levels, at + 1);
  correct(fine, coarse);
  relax(fine, 2);
}

/** Gauss-Seidel sweeps, forth and back in turn. */
function relax(level: Level, sweeps: number): void {
  const { width, cells, u, load } = level;
  const row = width + 2;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    setGhosts(level);
    const back = sweep % 2 === 1;
    for (let k = 0; k < cells.length; k++) {
      const i = cells[back ? cells.length - 1 - k : k];
      u[i] = 0.25 * (u[i - 1] + u[i + 1] + u[i - row] + u[i + row] + load[i]);
    }
  }
}

/** The coarse load: the residuals of the four cells covered (cells are four times as large there). */
function restrict(fine: Level, coarse: Level): void {
  const { cells, parents, u, load } = fine;
  const row = fine.width + 2;
  setGhosts(fine);
  coarse.load.fill(0);
  for (let k = 0; k < cells.length; k++) {
    const i = cells[k];
    coarse.load[parents[k]] += load[i] + u[i - 1] + u[i + 1] + u[i - row] + u[i + row] - 4 * u[i];
  }
}

/** Adds the coarse correction, bilinear between the centres of its cells. */
function correct({ cells, parents, quarters, u: fine }: Level, coarse: Level): void {
  const { u, width } = coarse;
  setGhosts(coarse);
  for (let k = 0; k < cells.length; k++) {
    const at = parents[k];
    const beside = at + ((quarters[k] & 1) === 0 ? -1 : 1);
    const row = (quarters[k] & 2) === 0 ? -(width + 2) : width + 2;
    fine[cells[k]] += (9 * u[at] + 3 * (u[beside] + u[at + row]) + u[beside + row]) / 16;
  }
}

function setGhosts({ width, height, u }: Level): void {
  const row = width + 2;
  for (let y = 1; y <= height; y++) {
    u[y * row] = u[y * row + 1];
    u[y * row + width + 1] = u[y * row + width];
  }
  u.copyWithin(0, row, 2 * row);
  u.copyWithin((height + 1) * row, height * row, (height + 1) * row);
}
