import type { GenerationView, OpenedImage } from "../contract/engine.ts";
import type { View } from "../state/session.ts";
import { drawBitmap, SQUARES_FROM } from "./paint.tsx";
import type { ShownMap } from "./use-shown-map.ts";

export interface Scene {
  readonly image: OpenedImage;
  readonly view: View;
  readonly generation: GenerationView | null;
  readonly map: ShownMap | null;
  /** Share of the width that shows "before". */
  readonly split: number;
}

/** The picture as the view wants it. */
export function drawView(context: CanvasRenderingContext2D, scale: number, { image, view, generation, map, split }: Scene): void {
  const smooth = scale < SQUARES_FROM;
  const { width, height } = image.ref;
  drawBitmap(context, image.bitmap, { x: 0, y: 0, width, height }, smooth);

  const drawResult = () => {
    if (generation?.result) drawBitmap(context, generation.result.bitmap, generation.result.rect, smooth);
  };
  const dim = () => {
    context.fillStyle = "rgb(0 0 0 / 62%)";
    context.fillRect(0, 0, width, height);
  };

  switch (view) {
    case "image":
      break;
    case "result":
      drawResult();
      break;
    case "compare":
      context.beginPath();
      context.rect(split * width, 0, (1 - split) * width, height);
      context.clip();
      drawResult();
      break;
    case "depth":
    case "edge":
    case "fusion":
      dim();
      if (map) drawBitmap(context, map.bitmap, { ...map.frame, width: map.frame.size, height: map.frame.size }, true);
      break;
    case "mask":
      drawResult();
      dim();
      if (generation?.mask) drawBitmap(context, generation.mask.bitmap, generation.mask.rect, smooth);
      break;
  }
}
