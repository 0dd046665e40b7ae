import { clamp, clamp01, type Size } from "../../raster.ts";

/** A point of a line, in pixels (pixel centres lie on halves), with the line's half width there. */
export interface LinePoint {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Draws a line with round ends into `into` (H W, coverage 0 to 1): antialiased, and where lines cross the larger coverage stays. */
export function drawLine(into: Float32Array, size: Size, points: readonly LinePoint[]): void {
  for (let k = 1; k < points.length; k++) drawSegment(into, size, points[k - 1], points[k]);
}

function drawSegment(into: Float32Array, { width, height }: Size, a: LinePoint, b: LinePoint): void {
  const reach = Math.max(a.radius, b.radius) + 1;
  const left = Math.max(0, Math.floor(Math.min(a.x, b.x) - reach));
  const right = Math.min(width - 1, Math.ceil(Math.max(a.x, b.x) + reach));
  const top = Math.max(0, Math.floor(Math.min(a.y, b.y) - reach));
  const bottom = Math.min(height - 1, Math.ceil(Math.max(a.y, b.y) + reach));
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length2 = dx * dx + dy * dy;
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const px = x + 0.5 - a.x;
      const py = y + 0.5 - a.y;
      const t = length2 === 0 ? 0 : clamp((px * dx + py * dy) / length2, 0, 1);
      const radius = a.radius + (b.radius - a.radius) * t;
      // a line thinner than a pixel covers a part of it
      const coverage = clamp01(radius + 0.5 - Math.hypot(px - t * dx, py - t * dy)) * Math.min(1, 2 * radius);
      const at = y * width + x;
      if (coverage > into[at]) into[at] = coverage;
    }
  }
}
