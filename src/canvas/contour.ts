import type { Point } from "../core/edit.ts";
import type { Size } from "../core/raster.ts";

/** Coverage at the border, 0 to 255. */
const LEVEL = 127.5;

export type Piece = readonly [Point, Point];

/**
 * The border of what is covered, as loose straight pieces (marching squares): for drawing, not for filling. Samples lie in the
 * middles of pixels; beyond the raster nothing is covered, so every border closes.
 *
 * @param coverage H W, 0 to 255
 * @returns pieces in pixels of the raster
 */
export function contour({ width, height }: Size, coverage: ArrayLike<number>): Piece[] {
  const pieces: Piece[] = [];
  const value = (x: number, y: number) => (x < 0 || y < 0 || x >= width || y >= height ? 0 : coverage[y * width + x]);
  for (let y = -1; y < height; y++) {
    for (let x = -1; x < width; x++) {
      const a = value(x, y);
      const b = value(x + 1, y);
      const c = value(x + 1, y + 1);
      const d = value(x, y + 1);
      const inside = Number(a > LEVEL) + Number(b > LEVEL) + Number(c > LEVEL) + Number(d > LEVEL);
      if (inside === 0 || inside === 4) continue;
      const top = crossing(a, b, (t) => [x + 0.5 + t, y + 0.5]);
      const right = crossing(b, c, (t) => [x + 1.5, y + 0.5 + t]);
      const bottom = crossing(d, c, (t) => [x + 0.5 + t, y + 1.5]);
      const left = crossing(a, d, (t) => [x + 0.5, y + 0.5 + t]);
      if (top && right && bottom && left) {
        // Two opposite corners are covered: they are kept apart.
        if (a > LEVEL) pieces.push([left, top], [right, bottom]);
        else pieces.push([top, right], [bottom, left]);
        continue;
      }
      const [from, to] = [top, right, bottom, left].filter((point) => point !== null);
      pieces.push([from, to]);
    }
  }
  return pieces;
}

function crossing(from: number, to: number, at: (share: number) => Point): Point | null {
  return from > LEVEL === to > LEVEL ? null : at((LEVEL - from) / (to - from));
}
