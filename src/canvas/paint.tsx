import type Konva from "konva";
import { Shape } from "react-konva/lib/ReactKonvaCore.js";
import type { Rect } from "../core/raster.ts";

/** Draws in image pixels; `scale` is stage pixels for one of them, so that a line of even width is `width / scale` wide. */
export type Draw = (context: CanvasRenderingContext2D, scale: number) => void;

/** What a layer shows, drawn by a function: anew when the function is another one, and when the layer is told to. */
export const Paint = ({ draw }: { readonly draw: Draw }) => (
  <Shape listening={false} sceneFunc={(context: Konva.Context, shape: Konva.Shape) => draw(context._context, shape.getAbsoluteScale().x)} />
);

/** A bitmap over a rectangle of the picture, with its pixels as squares unless it is `smooth`. */
export function drawBitmap(context: CanvasRenderingContext2D, bitmap: ImageBitmap, { x, y, width, height }: Rect, smooth: boolean): void {
  // A bitmap that was let go of meanwhile has no size any more.
  if (bitmap.width === 0) return;
  context.imageSmoothingEnabled = smooth;
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, x, y, width, height);
}

/** From this scale on image pixels are shown as the squares they are. */
export const SQUARES_FROM = 4;
