import type Konva from "konva";
import { useCallback, useRef } from "react";
import { Layer } from "react-konva/lib/ReactKonvaCore.js";
import { usePaneImage } from "../state/selectors.ts";
import { useStudio } from "../state/studio.ts";
import { drawView } from "./draw-view.ts";
import { type Draw, Paint } from "./paint.tsx";
import { useEditGeneration } from "./use-edit-generation.ts";
import { useShownMap, useShownView } from "./use-shown-map.ts";
import { useStores } from "./use-stores.ts";

/** The picture and what the view lays over it. */
export function PictureLayer() {
  const { session } = useStudio();
  const layer = useRef<Konva.Layer>(null);
  const image = usePaneImage();
  const view = useShownView();
  const generation = useEditGeneration();
  const map = useShownMap();
  const drawn = useRef(session.getState().split);

  // The split follows the hand: it is read when the layer is drawn.
  useStores(
    useCallback(() => {
      const { split } = session.getState();
      if (split !== drawn.current) layer.current?.batchDraw();
      drawn.current = split;
    }, [session]),
  );
  const draw: Draw = (context, scale) => {
    if (image) drawView(context, scale, { image, view, generation, map, split: session.getState().split });
  };
  return (
    <Layer ref={layer} listening={false}>
      <Paint draw={draw} />
    </Layer>
  );
}
