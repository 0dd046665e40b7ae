import type { Random } from "../../random.ts";
import type { Plane, Rect } from "../../raster.ts";
import { insideDistance } from "./inside-distance.ts";

type Direction = readonly [x: number, y: number];

/** One pixel at either end of a part of a region, as seen along a direction: by chance among the outermost 3 %. */
export function endsOf(pixels: Int32Array, width: number, [dx, dy]: Direction, random: Random): [first: number, last: number] {
  const along = (i: number) => (i % width) * dx + Math.floor(i / width) * dy;
  const sorted = pixels.toSorted((a, b) => along(a) - along(b));
  const tip = 0.03 * (sorted.length - 1);
  return [sorted[Math.floor(tip * random.next())], sorted[sorted.length - 1 - Math.floor(tip * random.next())]];
}

/** Tolls (see ways.ts) that keep ways inside a part of a region and away from its border; the more the factor `uneven` varies, the more crooked they are. */
export function tollsInside(region: Plane, box: Rect, pixels: Int32Array, uneven: (i: number) => number): Float32Array {
  const toll = new Float32Array(region.data.length).fill(Number.POSITIVE_INFINITY);
  const distance = insideDistance(region, box);
  for (const i of pixels) toll[i] = uneven(i) * (1 + 4 / (1 + distance[i]));
  return toll;
}

/** The direction in which pixels are spread most (unit vector), and how much longer than wide the spread is (≥ 1). */
export function principalAxis(pixels: Int32Array, width: number): { direction: Direction; elongation: number } {
  let mx = 0;
  let my = 0;
  for (const i of pixels) {
    mx += (i % width) / pixels.length;
    my += Math.floor(i / width) / pixels.length;
  }
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (const i of pixels) {
    const dx = (i % width) - mx;
    const dy = Math.floor(i / width) - my;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  const angle = 0.5 * Math.atan2(2 * xy, xx - yy);
  const half = Math.hypot((xx - yy) / 2, xy);
  const mean = (xx + yy) / 2;
  return { direction: [Math.cos(angle), Math.sin(angle)], elongation: Math.sqrt((mean + half + 1) / (mean - half + 1)) };
}
