import type { StrokePoint } from "../core/edit.ts";
import { clamp } from "../core/raster.ts";
import type { Draft, Gesture, Pencil, Sample } from "./gesture.ts";
import { keptPoints } from "./simplify.ts";
import { distance, imagePoint } from "./space.ts";

/** The lightest touch of a pen still paints with this share of the radius. */
const LEAST_PRESSURE = 0.15;

/** The share of the brush radius that a pointer event asks for: only pens know pressure. */
export const brushShare = (pointerType: string, pressure: number): number =>
  pointerType === "pen" ? clamp(pressure, LEAST_PRESSURE, 1) : 1;

/** A stroke of the brush or the eraser. */
export function strokeGesture(start: Sample, radius: number, { erase, tolerance }: Pencil): Gesture {
  const points: StrokePoint[] = [strokePoint(start)];
  const draft = (path: readonly StrokePoint[]): Draft => ({
    kind: "region",
    name: erase ? "Eraser" : "Brush",
    op: { kind: "stroke", points: path, radius, erase },
    corners: [],
  });
  return {
    move(samples) {
      for (const sample of samples) {
        const [x, y] = points[points.length - 1];
        if (distance(imagePoint(x, y), sample.at) >= tolerance / 2) points.push(strokePoint(sample));
      }
    },
    draft: () => draft(points),
    complete() {
      const path = points.map(([x, y, pressure]) => [x, y, pressure * radius]);
      return draft(keptPoints(path, tolerance).map((at) => rounded(points[at])));
    },
  };
}

const strokePoint = ({ at: [x, y], pressure }: Sample): StrokePoint => [x, y, pressure];

/** What a recipe keeps: finer than anything that can be seen. */
const rounded = ([x, y, pressure]: StrokePoint): StrokePoint => [round(x, 20), round(y, 20), round(pressure, 200)];

const round = (value: number, parts: number): number => Math.round(value * parts) / parts;
