import type { Point } from "../core/edit.ts";
import { type Draft, type Gesture, type Pencil, type Sample, stepName } from "./gesture.ts";
import { keptPoints } from "./simplify.ts";
import { distance } from "./space.ts";

/** An outline drawn in one go; releasing closes it. */
export function lassoGesture(start: Sample, { erase, tolerance }: Pencil): Gesture {
  const points: Point[] = [start.at];
  const draft = (outline: readonly Point[]): Draft => ({
    kind: "region",
    name: stepName("Lasso", erase),
    op: { kind: "polygon", points: outline, erase },
    corners: [],
  });
  return {
    move(samples) {
      for (const { at } of samples) if (distance(points[points.length - 1], at) >= tolerance / 2) points.push(at);
    },
    draft: () => draft(points),
    complete() {
      const outline = keptPoints(points, tolerance).map((at) => roundedPoint(points[at]));
      return outline.length < 3 ? null : draft(outline);
    },
  };
}

export const roundedPoint = ([x, y]: Point): Point => [Math.round(x * 20) / 20, Math.round(y * 20) / 20];
