import type Konva from "konva";
import { useEffect, useRef } from "react";
import { Layer } from "react-konva/lib/ReactKonvaCore.js";
import { intersect } from "../core/raster.ts";
import { usePaneImage } from "../state/selectors.ts";
import { useDocument, useSession, useStudio } from "../state/studio.ts";
import { currentView } from "../tools/current-view.ts";
import { paneFrame, placedFrame } from "../tools/pane-frame.ts";
import { stagePoint, toImage } from "../tools/space.ts";
import { drawContour, drawDraft, drawFrame, drawMovableFrame, drawPixelGrid } from "./draw-marks.ts";
import { accent } from "./line-colours.ts";
import type { Live } from "./live.ts";
import { type Draw, Paint } from "./paint.tsx";
import { useContour } from "./use-contour.ts";

/** Lines over the picture: the pixel grid, the region's border, the frame, what a gesture marks. */
export function MarksLayer({ live }: { readonly live: Live }) {
  const studio = useStudio();
  const layer = useRef<Konva.Layer>(null);
  const image = usePaneImage();
  const border = useContour();
  const pane = useSession((session) => session.pane);
  const region = useSession((session) => session.regions[session.pane]);
  const placed = useDocument((document) => placedFrame(document, pane));
  const shown = useSession(({ overlay, peek }) => overlay && !peek);
  const framing = useSession(({ tool, peek }) => tool === "frame" && !peek);
  useSession((session) => session.theme);

  useEffect(() => live.listen(() => layer.current?.batchDraw()), [live]);

  const draw: Draw = (context, scale) => {
    if (!image) return;
    const colours = accent(context);
    drawPixelGrid(context, scale, pixelsInSight());
    if (border) drawContour(context, scale, border, colours);
    const { draft } = live;
    const frame = draft?.kind === "frame" ? draft.frame : paneFrame(image.ref, placed, region);
    if (framing) drawMovableFrame(context, scale, frame, image.ref, colours);
    else if (shown && (placed || region?.box)) drawFrame(context, scale, frame);
    if (draft?.kind === "region") drawDraft(context, scale, draft, colours);
  };

  function pixelsInSight() {
    const view = currentView(studio);
    if (!view) return { x: 0, y: 0, width: 0, height: 0 };
    const [left, top] = toImage(stagePoint(0, 0), view.viewport);
    const [right, bottom] = toImage(stagePoint(view.stage.width, view.stage.height), view.viewport);
    return intersect({ x: left, y: top, width: right - left, height: bottom - top }, { x: 0, y: 0, ...view.image });
  }

  return (
    <Layer ref={layer} listening={false}>
      <Paint draw={draw} />
    </Layer>
  );
}
