import type { Frame, Point } from "../core/edit.ts";
import { clamp, type Size } from "../core/raster.ts";
import type { Gesture, Sample } from "./gesture.ts";
import type { ImagePoint } from "./space.ts";

/** The least side of a frame in image pixels: below it there is nothing for the models to see. */
export const MIN_FRAME = 32;

/** A corner of the frame: −1 left or top, 1 right or bottom. */
export type Corner = readonly [x: -1 | 1, y: -1 | 1];

export const CORNERS: readonly Corner[] = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
];

export const cornerPoint = ({ x, y, size }: Frame, [cx, cy]: Corner): Point => [cx < 0 ? x : x + size, cy < 0 ? y : y + size];

/** The corner that the pointer is on, `reach` in image pixels. */
export function cornerAt(frame: Frame, at: ImagePoint, reach: number): Corner | null {
  const near = CORNERS.find((corner) => {
    const [x, y] = cornerPoint(frame, corner);
    return Math.max(Math.abs(x - at[0]), Math.abs(y - at[1])) <= reach;
  });
  return near ?? null;
}

const isInside = ({ x, y, size }: Frame, at: ImagePoint): boolean => at[0] >= x && at[1] >= y && at[0] < x + size && at[1] < y + size;

/** Resizes the frame from a corner, else moves it; pressed outside, it comes to the pointer first. */
export function frameGesture(start: Sample, frame: Frame, image: Size, reach: number): Gesture {
  const corner = cornerAt(frame, start.at, reach);
  const half = frame.size / 2;
  const grip = isInside(frame, start.at) ? [start.at[0] - frame.x, start.at[1] - frame.y] : [half, half];
  const follow = ([x, y]: ImagePoint) =>
    corner ? resizeFrame(frame, corner, [x, y], image) : moveFrame(frame, x - grip[0], y - grip[1], image);
  let current = follow(start.at);
  return {
    move(samples) {
      const last = samples.at(-1);
      if (last) current = follow(last.at);
    },
    draft: () => ({ kind: "frame", frame: current }),
    complete() {
      const same = current.x === frame.x && current.y === frame.y && current.size === frame.size;
      return same ? null : { kind: "frame", frame: current };
    },
  };
}

/** The frame with its upper left corner there; its middle stays inside the image. */
export function moveFrame({ size }: Frame, x: number, y: number, image: Size): Frame {
  const along = (at: number, length: number) => Math.round(clamp(at, -size / 2, length - size / 2));
  return { x: along(x, image.width), y: along(y, image.height), size };
}

/** The frame with one corner drawn to a place; the opposite corner stays, and some of the picture stays inside. */
export function resizeFrame(frame: Frame, corner: Corner, [x, y]: Point, image: Size): Frame {
  const [fixedX, fixedY] = cornerPoint(frame, [-corner[0], -corner[1]] as unknown as Corner);
  const wanted = Math.max((x - fixedX) * corner[0], (y - fixedY) * corner[1]);
  // how far the corner that stays lies outside, on the side from which the frame reaches into the picture
  const outside = (at: number, side: -1 | 1, length: number) => (side > 0 ? -at : at - length);
  const least = MIN_FRAME + Math.max(0, outside(fixedX, corner[0], image.width), outside(fixedY, corner[1], image.height));
  const size = Math.round(clamp(wanted, least, 2 * Math.max(image.width, image.height)));
  return { x: corner[0] < 0 ? fixedX - size : fixedX, y: corner[1] < 0 ? fixedY - size : fixedY, size };
}
