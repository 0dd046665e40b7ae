/** Shortest ways over a grid from one cell to all others. */
export interface Ways {
  /** The cell before each one on its way from the start; −1 at the start and where no way leads. */
  readonly previous: Int32Array;
  /** Cost of the way, Infinity where none leads. */
  readonly cost: Float64Array;
}

/** Steps to the eight neighbours and the eight knight's moves beyond them, so that ways are nearly straight in any direction. */
const STEPS = [-2, -1, 0, 1, 2]
  .flatMap((dy) => [-2, -1, 0, 1, 2].map((dx) => ({ dx, dy, length: Math.hypot(dx, dy) })))
  .filter(({ length }) => (length > 0 && length < 2) || (length > 2 && length < 2.5));

/**
 * Dijkstra's algorithm.
 * @param toll cost of a step of length 1 at each cell (> 0); Infinity where no way may lead; width × height
 */
export function waysFrom(start: number, toll: Float32Array, width: number): Ways {
  const height = toll.length / width;
  const previous = new Int32Array(toll.length).fill(-1);
  const cost = new Float64Array(toll.length).fill(Number.POSITIVE_INFINITY);
  const queue = createQueue();
  cost[start] = 0;
  queue.push(0, start);
  for (let cell = queue.pop(); cell >= 0; cell = queue.pop()) {
    if (queue.key() > cost[cell]) continue; // an older, dearer entry
    const x = cell % width;
    const y = (cell - x) / width;
    for (const { dx, dy, length } of STEPS) {
      if (x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height) continue;
      const next = cell + dy * width + dx;
      const total = cost[cell] + (length * (toll[cell] + toll[next])) / 2;
      if (!(total < cost[next])) continue;
      cost[next] = total;
      previous[next] = cell;
      queue.push(total, next);
    }
  }
  return { previous, cost };
}

/** The cells from `end` back to the start of the ways, or to the first cell that is `taken`. */
export function wayBack({ previous }: Ways, end: number, taken?: ReadonlySet<number>): number[] {
  const way = [end];
  for (let cell = end; !taken?.has(cell) && previous[cell] >= 0; ) {
    cell = previous[cell];
    way.push(cell);
  }
  return way;
}

/** A binary heap of cells by key. */
function createQueue() {
  const keys: number[] = [];
  const cells: number[] = [];
  let popped = 0;
  const move = (from: number, to: number) => {
    keys[to] = keys[from];
    cells[to] = cells[from];
  };
  return {
    /** The key of the cell popped last. */
    key: () => popped,
    push(key: number, cell: number): void {
      let at = keys.length;
      for (let up = (at - 1) >> 1; at > 0 && keys[up] > key; up = (at - 1) >> 1) {
        move(up, at);
        at = up;
      }
      keys[at] = key;
      cells[at] = cell;
    },
    /** The cell with the least key, −1 where none is left. */
    pop(): number {
      const key = keys.pop();
      const cell = cells.pop();
      if (key === undefined || cell === undefined) return -1;
      if (keys.length === 0) {
        popped = key;
        return cell;
      }
      popped = keys[0];
      const least = cells[0];
      let at = 0;
      for (let child = 1; child < keys.length; child = 2 * at + 1) {
        if (child + 1 < keys.length && keys[child + 1] < keys[child]) child++;
        if (key <= keys[child]) break;
        move(child, at);
        at = child;
      }
      keys[at] = key;
      cells[at] = cell;
      return least;
    },
  };
}
