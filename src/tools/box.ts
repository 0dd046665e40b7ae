import { MAX_IMAGE_SIDE } from "../contract/recipe.ts";
import { clamp, type Rect } from "../core/raster.ts";
import { type Draft, type Gesture, type Pencil, type Sample, stepName } from "./gesture.ts";
import type { ImagePoint } from "./space.ts";

const NAMES = { rectangle: "Rectangle", ellipse: "Ellipse" } as const;

/** A rectangle or ellipse from corner to corner, on whole pixels. */
export function boxGesture(kind: "rectangle" | "ellipse", start: Sample, { erase }: Pencil): Gesture {
  let last = start;
  const draft = (): Draft => ({
    kind: "region",
    name: stepName(NAMES[kind], erase),
    op: { kind, ...boxBetween(start.at, last), erase },
    corners: [],
  });
  return {
    move(samples) {
      last = samples.at(-1) ?? last;
    },
    draft,
    complete() {
      const { width, height } = boxBetween(start.at, last);
      return width < 1 || height < 1 ? null : draft();
    },
  };
}

/** The box from a first corner (or, centred, a middle) to the pointer. */
function boxBetween(start: ImagePoint, { at, square, centred }: Sample): Rect {
  const [x, y] = start.map(Math.round) as [number, number];
  // What a recipe holds at most.
  const most = centred ? MAX_IMAGE_SIDE / 2 : MAX_IMAGE_SIDE;
  let dx = clamp(Math.round(at[0]) - x, -most, most);
  let dy = clamp(Math.round(at[1]) - y, -most, most);
  if (square) {
    const side = Math.max(Math.abs(dx), Math.abs(dy));
    dx = dx < 0 ? -side : side;
    dy = dy < 0 ? -side : side;
  }
  const width = Math.abs(dx);
  const height = Math.abs(dy);
  if (centred) return { x: x - width, y: y - height, width: 2 * width, height: 2 * height };
  return { x: Math.min(x, x + dx), y: Math.min(y, y + dy), width, height };
}
