import type { Point, StrokePoint } from "./edit.ts";
import { clamp, clamp01, intersect, type Mask, type Rect } from "./raster.ts";

/** Takes how much of a pixel a shape covers, 0 to 1, into the mask: painting keeps the larger value, erasing what is left over. */
function blend(mask: Mask, at: number, cover: number, erase: boolean): void {
  const value = Math.round(255 * cover);
  mask.data[at] = erase ? Math.min(mask.data[at], 255 - value) : Math.max(mask.data[at], value);
}

/** A brush stroke: round caps, the radius following the pressure from point to point, an edge one pixel soft. */
export function drawStroke(mask: Mask, points: readonly StrokePoint[], radius: number, erase: boolean): void {
  for (let i = 0; i < points.length; i++) drawCapsule(mask, points[Math.max(0, i - 1)], points[i], radius, erase);
}

function drawCapsule(mask: Mask, [ax, ay, pa]: StrokePoint, [bx, by, pb]: StrokePoint, radius: number, erase: boolean): void {
  const ra = Math.max(0.5, pa * radius);
  const rb = Math.max(0.5, pb * radius);
  const most = Math.max(ra, rb) + 1;
  const box = {
    x: Math.min(ax, bx) - most,
    y: Math.min(ay, by) - most,
    width: Math.abs(bx - ax) + 2 * most,
    height: Math.abs(by - ay) + 2 * most,
  };
  const dx = bx - ax;
  const dy = by - ay;
  const length2 = dx * dx + dy * dy;
  forEachPixel(mask, box, (x, y, at) => {
    const px = x + 0.5 - ax;
    const py = y + 0.5 - ay;
    const along = length2 === 0 ? 0 : clamp01((px * dx + py * dy) / length2);
    const distance = Math.hypot(px - along * dx, py - along * dy);
    const cover = ra + along * (rb - ra) - distance + 0.5;
    if (cover > 0) blend(mask, at, Math.min(1, cover), erase);
  });
}

/** Lines of samples a pixel's row is cut into; along a row coverage is exact. */
const SAMPLES = 4;

/** The inside of a closed outline by the even-odd rule. */
export function drawPolygon(mask: Mask, points: readonly Point[], erase: boolean): void {
  const box = intersect(boxOf(points), whole(mask));
  const cover = new Float32Array(box.width + 1);
  for (let y = box.y; y < box.y + box.height; y++) {
    cover.fill(0);
    for (let s = 0; s < SAMPLES; s++) {
      const crossings = crossingsAt(points, y + (s + 0.5) / SAMPLES);
      for (let i = 0; i + 1 < crossings.length; i += 2) addSpan(cover, crossings[i] - box.x, crossings[i + 1] - box.x, box.width);
    }
    for (let x = 0; x < box.width; x++) if (cover[x] > 0) blend(mask, y * mask.width + box.x + x, Math.min(1, cover[x] / SAMPLES), erase);
  }
}

function boxOf(points: readonly Point[]): Rect {
  const along = (axis: 0 | 1) =>
    points.reduce(([low, high], point) => [Math.min(low, point[axis]), Math.max(high, point[axis])] as const, [
      Infinity,
      -Infinity,
    ] as readonly [number, number]);
  const [left, right] = along(0);
  const [top, bottom] = along(1);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** x of every edge that crosses the line at y, sorted. */
function crossingsAt(points: readonly Point[], y: number): number[] {
  const found: number[] = [];
  points.forEach(([bx, by], i) => {
    const [ax, ay] = points[(i + points.length - 1) % points.length];
    if (ay <= y !== by <= y) found.push(ax + ((y - ay) / (by - ay)) * (bx - ax));
  });
  return found.sort((a, b) => a - b);
}

function addSpan(cover: Float32Array, from: number, to: number, width: number): void {
  const left = clamp(from, 0, width);
  const right = clamp(to, 0, width);
  for (let x = Math.floor(left); x < right; x++) cover[x] += Math.min(right, x + 1) - Math.max(left, x);
}

/** An axis-parallel rectangle; pixels at its edge are covered in part. */
export function drawRectangle(mask: Mask, rect: Rect, erase: boolean): void {
  const part = (at: number, from: number, length: number) => clamp01(Math.min(at + 1, from + length) - Math.max(at, from));
  forEachPixel(mask, rect, (x, y, at) => blend(mask, at, part(x, rect.x, rect.width) * part(y, rect.y, rect.height), erase));
}

/** The ellipse inside a rectangle, as a polygon fine enough that no corner shows. */
export function drawEllipse(mask: Mask, { x, y, width, height }: Rect, erase: boolean): void {
  const corners = Math.max(32, Math.ceil(2 * Math.sqrt(width + height)) * 4);
  const outline = Array.from({ length: corners }, (_, i): Point => {
    const angle = (2 * Math.PI * i) / corners;
    return [x + (width / 2) * (1 + Math.cos(angle)), y + (height / 2) * (1 + Math.sin(angle))];
  });
  drawPolygon(mask, outline, erase);
}

const whole = ({ width, height }: Mask): Rect => ({ x: 0, y: 0, width, height });

function forEachPixel(mask: Mask, box: Rect, visit: (x: number, y: number, at: number) => void): void {
  const { x: left, y: top, width, height } = intersect(box, whole(mask));
  for (let y = top; y < top + height; y++) for (let x = left; x < left + width; x++) visit(x, y, y * mask.width + x);
}
