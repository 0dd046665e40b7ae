import type Konva from "konva";
import { useEffect, useRef } from "react";
import { Layer } from "react-konva/lib/ReactKonvaCore.js";
import { usePaneImage, usePaneRegion } from "../state/selectors.ts";
import { useSession } from "../state/studio.ts";
import { drawOp } from "./draw-op.ts";
import { accent } from "./line-colours.ts";
import type { Live } from "./live.ts";
import { type Draw, drawBitmap, Paint, SQUARES_FROM } from "./paint.tsx";
import { useFilled } from "./use-filled.ts";

/** Lets the picture shine through. */
const OPACITY = 0.42;

/**
 * The region's colour over the picture, with the strokes that are not part of it yet: painting and erasing look as they will. The
 * layer's canvas as a whole is see-through, so what overlaps does not add up.
 */
export function RegionLayer({ live }: { readonly live: Live }) {
  const layer = useRef<Konva.Layer>(null);
  const image = usePaneImage();
  const region = useSession(({ regions, pane }) => regions[pane]);
  const ops = usePaneRegion();
  const filled = useFilled();
  useSession((session) => session.theme);

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs because a region has come
  useEffect(() => live.regionCame(), [live, region]);
  useEffect(() => live.keepOnly(ops), [live, ops]);

  useEffect(() => {
    const canvas = layer.current?.getNativeCanvasElement();
    if (!canvas) return;
    canvas.style.transition = "opacity 120ms";
    const show = () => {
      canvas.style.opacity = String(filled || live.draft?.kind === "region" || live.waiting.length > 0 ? OPACITY : 0);
      layer.current?.batchDraw();
    };
    show();
    return live.listen(show);
  }, [live, filled]);

  const draw: Draw = (context, scale) => {
    if (image && region)
      drawBitmap(context, region.bitmap, { x: 0, y: 0, width: image.ref.width, height: image.ref.height }, scale < SQUARES_FROM);
    for (const { op } of live.waiting) drawOp(context, op);
    if (live.draft?.kind === "region") drawOp(context, live.draft.op);
    colour(context);
  };
  return (
    <Layer ref={layer} listening={false}>
      <Paint draw={draw} />
    </Layer>
  );
}

/** Gives all that is drawn the accent colour. */
function colour(context: CanvasRenderingContext2D): void {
  context.globalCompositeOperation = "source-in";
  context.fillStyle = accent(context).line;
  context.resetTransform();
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
}
