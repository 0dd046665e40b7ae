import type { Rect, Size } from "../../raster.ts";

/** Visits the pixels of a rectangle by their index in the plane and in the rectangle, and their place in the rectangle. */
export function forRect(rect: Rect, plane: Size, visit: (at: number, cell: number, x: number, y: number) => void): void {
  for (let y = 0, cell = 0; y < rect.height; y++) {
    for (let x = 0, at = (rect.y + y) * plane.width + rect.x; x < rect.width; x++, at++, cell++) visit(at, cell, x, y);
  }
}

/** The box with a pixel more on each side, where the plane has one. */
export function withRing({ x, y, width, height }: Rect, plane: Size): Rect {
  const left = Math.max(0, x - 1);
  const top = Math.max(0, y - 1);
  return { x: left, y: top, width: Math.min(plane.width, x + width + 1) - left, height: Math.min(plane.height, y + height + 1) - top };
}
