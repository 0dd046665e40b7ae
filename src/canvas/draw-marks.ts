import type { Frame, Point } from "../core/edit.ts";
import type { Rect, Size } from "../core/raster.ts";
import { CORNERS, cornerPoint } from "../tools/frame-drag.ts";
import type { Draft } from "../tools/gesture.ts";
import { traceOutline } from "./draw-op.ts";
import { type LineColours, WHITE } from "./line-colours.ts";

type Context = CanvasRenderingContext2D;

/** Strokes what is traced (or a path), set off from the ground. Widths are stage pixels. */
function strokeTwice(context: Context, scale: number, { line, casing }: LineColours, width: number, path?: Path2D): void {
  for (const [style, wide] of [
    [casing, width + 2],
    [line, width],
  ] as const) {
    context.strokeStyle = style;
    context.lineWidth = wide / scale;
    if (path) context.stroke(path);
    else context.stroke();
  }
}

export function drawContour(context: Context, scale: number, path: Path2D, colours: LineColours): void {
  context.lineCap = "round";
  strokeTwice(context, scale, colours, 1.5, path);
}

/** What a gesture shows besides the colour it paints: the border of a shape, the corners of a polygon. */
export function drawDraft(
  context: Context,
  scale: number,
  { op, corners }: Extract<Draft, { kind: "region" }>,
  colours: LineColours,
): void {
  if (op.kind === "stroke") return;
  context.lineJoin = "round";
  context.beginPath();
  traceOutline(context, op);
  strokeTwice(context, scale, colours, 1.5);
  for (const corner of corners) drawHandle(context, scale, corner, 3.5, colours);
}

function drawHandle(context: Context, scale: number, [x, y]: Point, half: number, colours: LineColours): void {
  context.beginPath();
  context.rect(x - half / scale, y - half / scale, (2 * half) / scale, (2 * half) / scale);
  context.fillStyle = "#fff";
  context.fill();
  strokeTwice(context, scale, colours, 1.5);
}

/** The frame as a thin dashed line. */
export function drawFrame(context: Context, scale: number, { x, y, size }: Frame): void {
  context.beginPath();
  context.rect(x, y, size, size);
  context.lineWidth = 1 / scale;
  context.strokeStyle = WHITE.casing;
  context.stroke();
  context.setLineDash([5 / scale, 5 / scale]);
  context.strokeStyle = WHITE.line;
  context.stroke();
  context.setLineDash([]);
}

/** The frame while it can be moved: with handles, and all around it darker. */
export function drawMovableFrame(context: Context, scale: number, frame: Frame, image: Size, colours: LineColours): void {
  const { x, y, size } = frame;
  context.beginPath();
  context.rect(0, 0, image.width, image.height);
  context.rect(x, y, size, size);
  context.fillStyle = "rgb(0 0 0 / 45%)";
  context.fill("evenodd");
  context.beginPath();
  context.rect(x, y, size, size);
  strokeTwice(context, scale, WHITE, 1);
  for (const corner of CORNERS) drawHandle(context, scale, cornerPoint(frame, corner), 5, colours);
}

/** From this scale on the borders of image pixels are drawn. */
const GRID_FROM = 14;

export function drawPixelGrid(context: Context, scale: number, { x, y, width, height }: Rect): void {
  if (scale < GRID_FROM) return;
  context.beginPath();
  for (let column = x; column <= x + width; column++) {
    context.moveTo(column, y);
    context.lineTo(column, y + height);
  }
  for (let row = y; row <= y + height; row++) {
    context.moveTo(x, row);
    context.lineTo(x + width, row);
  }
  context.lineWidth = 1 / scale;
  context.strokeStyle = "rgb(128 128 128 / 45%)";
  context.stroke();
}
