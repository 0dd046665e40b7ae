/**
 * Which points of a path to keep so that none of the others is farther than `tolerance` from the straight piece that takes its
 * place (Ramer, Douglas and Peucker). Points have any number of coordinates; the first and the last are kept.
 *
 * @returns indices, rising
 */
export function keptPoints(path: readonly (readonly number[])[], tolerance: number): number[] {
  const kept = new Set(path.length > 0 ? [0, path.length - 1] : []);
  const pieces: [from: number, to: number][] = [[0, path.length - 1]];
  for (let piece = pieces.pop(); piece; piece = pieces.pop()) {
    const [from, to] = piece;
    let most = tolerance;
    let at = -1;
    for (let i = from + 1; i < to; i++) {
      const off = distanceToPiece(path[i], path[from], path[to]);
      if (off > most) [most, at] = [off, i];
    }
    if (at < 0) continue;
    kept.add(at);
    pieces.push([from, at], [at, to]);
  }
  return [...kept].sort((a, b) => a - b);
}

/** From a point to the straight piece between `a` and `b`. */
export function distanceToPiece(point: readonly number[], a: readonly number[], b: readonly number[]): number {
  let along = 0;
  let length2 = 0;
  for (let d = 0; d < point.length; d++) {
    along += (point[d] - a[d]) * (b[d] - a[d]);
    length2 += (b[d] - a[d]) ** 2;
  }
  const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, along / length2));
  return Math.hypot(...point.map((value, d) => value - a[d] - t * (b[d] - a[d])));
}
