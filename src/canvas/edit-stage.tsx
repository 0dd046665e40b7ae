import type Konva from "konva";
import { useId, useRef, useState } from "react";
import { Stage } from "react-konva/lib/ReactKonvaCore.js";
import { useDocument, useSession } from "../state/studio.ts";
import { BrushCursor } from "./brush-cursor.tsx";
import { CompareDivider } from "./compare-divider.tsx";
import { Legend } from "./legend.tsx";
import { createLive } from "./live.ts";
import { MarksLayer } from "./marks-layer.tsx";
import { PictureLayer } from "./picture-layer.tsx";
import { RegionLayer } from "./region-layer.tsx";
import { usePointer } from "./use-pointer.ts";
import { useReachedBy } from "./use-reached-by.ts";
import { useRefit } from "./use-refit.ts";
import { useStageSize } from "./use-stage-size.ts";
import { useToolCursor } from "./use-tool-cursor.ts";
import { useViewport } from "./use-viewport.ts";
import "./edit-stage.css";

/** The picture on a stage: seen from near or far, painted on. */
export function EditStage() {
  const container = useRef<HTMLDivElement>(null);
  const stage = useRef<Konva.Stage>(null);
  const [live] = useState(createLive);
  const size = useSession((session) => session.stage);
  const empty = useDocument(({ image }) => image === null);
  const help = useId();
  useStageSize(container);
  useRefit();
  usePointer(container, live);
  useToolCursor(container);
  useReachedBy(container);
  useViewport(container, stage);
  return (
    <div
      ref={container}
      className="canvas"
      data-testid="canvas"
      role="application"
      aria-label="Canvas"
      aria-describedby={help}
      tabIndex={empty ? -1 : 0}
    >
      {size && (
        <Stage ref={stage} width={size.width} height={size.height} listening={false}>
          <PictureLayer />
          <RegionLayer live={live} />
          <MarksLayer live={live} />
        </Stage>
      )}
      <BrushCursor container={container} />
      <CompareDivider />
      <Legend />
      <i className="canvas-middle" />
      <p id={help} className="visually-hidden">
        Arrow keys pan, plus and minus zoom. Enter uses the tool at the middle of the canvas, with Shift it erases there.
      </p>
    </div>
  );
}
