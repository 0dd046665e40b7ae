import type { Point, RegionOp, StrokePoint } from "../core/edit.ts";
import type { DrawnOp } from "../tools/gesture.ts";

/** Paints or erases what an operation covers, opaque, in the context's units of image pixels: the look of what the region will be. */
export function drawOp(context: CanvasRenderingContext2D, op: DrawnOp): void {
  context.globalCompositeOperation = op.erase ? "destination-out" : "source-over";
  context.fillStyle = context.strokeStyle = "#fff";
  if (op.kind === "stroke") drawStroke(context, op);
  else {
    context.beginPath();
    traceOutline(context, op);
    context.fill("evenodd");
  }
}

/** The border of an operation that has one before it is filled. */
export function traceOutline(context: CanvasRenderingContext2D, op: Exclude<DrawnOp, { kind: "stroke" }>): void {
  if (op.kind === "rectangle") context.rect(op.x, op.y, op.width, op.height);
  else if (op.kind === "ellipse")
    context.ellipse(op.x + op.width / 2, op.y + op.height / 2, op.width / 2, op.height / 2, 0, 0, 2 * Math.PI);
  else traceLine(context, op.points);
}

function traceLine(context: CanvasRenderingContext2D, points: readonly (Point | StrokePoint)[]): void {
  for (const [at, [x, y]] of points.entries()) at === 0 ? context.moveTo(x, y) : context.lineTo(x, y);
}

type Stroke = Extract<RegionOp, { kind: "stroke" }>;

/** A line of even width is one path; with pressure it is a chain of discs, each joined to the next. */
function drawStroke(context: CanvasRenderingContext2D, { points, radius }: Stroke): void {
  const even = points.length > 1 && points.every(([, , pressure]) => pressure === points[0][2]);
  context.beginPath();
  if (even) {
    context.lineCap = context.lineJoin = "round";
    context.lineWidth = 2 * radius * points[0][2];
    traceLine(context, points);
    context.stroke();
    return;
  }
  for (const [at, point] of points.entries()) {
    const [x, y, pressure] = point;
    context.moveTo(x + radius * pressure, y);
    context.arc(x, y, radius * pressure, 0, 2 * Math.PI);
    if (at > 0) traceJoint(context, points[at - 1], point, radius);
  }
  context.fill();
}

/** The piece between two discs; it turns the way the discs do, so that nothing cancels out. */
function traceJoint(context: CanvasRenderingContext2D, [ax, ay, pa]: StrokePoint, [bx, by, pb]: StrokePoint, radius: number): void {
  const length = Math.hypot(bx - ax, by - ay);
  if (length === 0) return;
  const nx = (-(by - ay) / length) * radius;
  const ny = ((bx - ax) / length) * radius;
  context.moveTo(ax + nx * pa, ay + ny * pa);
  context.lineTo(ax - nx * pa, ay - ny * pa);
  context.lineTo(bx - nx * pb, by - ny * pb);
  context.lineTo(bx + nx * pb, by + ny * pb);
  context.closePath();
}
