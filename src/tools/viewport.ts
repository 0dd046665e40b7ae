import { clamp, type Size } from "../core/raster.ts";
import type { Viewport } from "../state/session.ts";
import { distance, type StagePoint, stagePoint } from "./space.ts";

/** A picture, the stage it lies on, and where. Sizes in image and CSS pixels. */
export interface View {
  readonly image: Size;
  readonly stage: Size;
  readonly viewport: Viewport;
}

/** Stage pixels left free around a fitted picture. */
const MARGIN = 24;
/** Stage pixels of the picture that always stay in sight. */
const IN_SIGHT = 48;
/** An image pixel is never shown larger than this. */
export const MAX_SCALE = 64;

/** The whole picture, centred. */
export function fitViewport(image: Size, stage: Size): Viewport {
  const scale = Math.min(
    Math.max(1, stage.width - 2 * MARGIN) / image.width,
    Math.max(1, stage.height - 2 * MARGIN) / image.height,
    MAX_SCALE,
  );
  return { scale, x: (stage.width - image.width * scale) / 2, y: (stage.height - image.height * scale) / 2 };
}

/** A quarter of what fits, and never more than life size: far enough away to see where one is. */
const minScale = ({ image, stage }: View): number => Math.min(1, fitViewport(image, stage).scale / 4);

/** Scales by `factor`, within limits; what is under `at` stays under it, as far as the picture stays in sight. */
export function zoomAt(view: View, [x, y]: StagePoint, factor: number): Viewport {
  const { viewport } = view;
  const scale = clamp(viewport.scale * factor, minScale(view), MAX_SCALE);
  const ratio = scale / viewport.scale;
  return inSight(view, { scale, x: x - (x - viewport.x) * ratio, y: y - (y - viewport.y) * ratio });
}

export const panBy = (view: View, dx: number, dy: number): Viewport =>
  inSight(view, { ...view.viewport, x: view.viewport.x + dx, y: view.viewport.y + dy });

type Pair = readonly [StagePoint, StagePoint];

/** Two fingers: the places under them follow them, without turning. */
export function pinch(view: View, from: Pair, to: Pair): Viewport {
  const start = middle(from);
  const end = middle(to);
  const factor = distance(...to) / Math.max(1, distance(...from));
  return panBy({ ...view, viewport: zoomAt(view, start, factor) }, end[0] - start[0], end[1] - start[1]);
}

const middle = ([a, b]: Pair): StagePoint => stagePoint((a[0] + b[0]) / 2, (a[1] + b[1]) / 2);

export const stageCentre = ({ stage }: View): StagePoint => stagePoint(stage.width / 2, stage.height / 2);

function inSight({ image, stage }: View, { scale, x, y }: Viewport): Viewport {
  const along = (at: number, length: number, room: number) => {
    const least = Math.min(IN_SIGHT, length * scale, room);
    return clamp(at, least - length * scale, room - least);
  };
  return { scale, x: along(x, image.width, stage.width), y: along(y, image.height, stage.height) };
}
