import type { Point } from "../core/edit.ts";
import type { Viewport } from "../state/session.ts";

declare const space: unique symbol;

/** A place in the picture, in image pixels; the pixel at column x, row y covers [x, x+1) × [y, y+1). */
export type ImagePoint = Point & { readonly [space]: "image" };

/** A place on the stage, in CSS pixels from its upper left corner. */
export type StagePoint = Point & { readonly [space]: "stage" };

export const imagePoint = (x: number, y: number): ImagePoint => [x, y] as Point as ImagePoint;

export const stagePoint = (x: number, y: number): StagePoint => [x, y] as Point as StagePoint;

export const toImage = ([x, y]: StagePoint, viewport: Viewport): ImagePoint =>
  imagePoint((x - viewport.x) / viewport.scale, (y - viewport.y) / viewport.scale);

export const toStage = ([x, y]: ImagePoint, viewport: Viewport): StagePoint =>
  stagePoint(x * viewport.scale + viewport.x, y * viewport.scale + viewport.y);

export const distance = ([ax, ay]: Point, [bx, by]: Point): number => Math.hypot(bx - ax, by - ay);
