import type { Point } from "../core/edit.ts";
import { type Draft, type Gesture, type Pencil, type Sample, stepName } from "./gesture.ts";
import { roundedPoint } from "./lasso.ts";
import { distance } from "./space.ts";

/**
 * An outline corner by corner. A press on the first corner closes it, and so does one on the last corner (a double click).
 * @param reach how near a corner counts as on it, in image pixels
 */
export function polygonGesture(start: Sample, { erase }: Pencil, reach: number): Gesture {
  const corners: Point[] = [start.at];
  let next: Point = start.at;
  const draft = (outline: readonly Point[]): Draft => ({
    kind: "region",
    name: stepName("Polygon", erase),
    op: { kind: "polygon", points: outline, erase },
    corners: [...corners],
  });
  return {
    move(samples) {
      next = samples.at(-1)?.at ?? next;
    },
    draft: () => draft([...corners, next]),
    complete: () => (corners.length < 3 ? null : draft(corners.map(roundedPoint))),
    corners: {
      add({ at }) {
        next = at;
        if (distance(at, corners[0]) <= reach || distance(at, corners[corners.length - 1]) <= reach) return corners.length >= 3;
        corners.push(at);
        return false;
      },
      removeLast() {
        corners.pop();
        return corners.length > 0;
      },
    },
  };
}
