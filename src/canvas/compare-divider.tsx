import { useCallback, useRef } from "react";
import { clamp01 } from "../core/raster.ts";
import { usePaneImage } from "../state/selectors.ts";
import { useSession, useStudio } from "../state/studio.ts";
import { currentView } from "../tools/current-view.ts";
import { stagePoint, toImage } from "../tools/space.ts";
import { useStores } from "./use-stores.ts";
import "./compare-divider.css";

/** A step of an arrow key, as a share of the picture's width. */
const STEP = 0.02;

/** The line between before and after, in the compare view. */
export function CompareDivider() {
  const wanted = useSession(({ view, pane, peek }) => view === "compare" && pane === "image" && !peek);
  const open = usePaneImage() !== null;
  return wanted && open && <Divider />;
}

/** Drawn to and fro by pointer or arrow keys. */
function Divider() {
  const studio = useStudio();
  const { session } = studio;
  const line = useRef<HTMLDivElement>(null);

  useStores(
    useCallback(() => {
      const view = currentView(studio);
      if (!line.current || !view) return;
      const { split } = studio.session.getState();
      line.current.style.left = `${view.viewport.x + split * view.image.width * view.viewport.scale}px`;
      line.current.setAttribute("aria-valuenow", String(Math.round(100 * split)));
    }, [studio]),
  );

  function moveBy(share: number): void {
    session.setState(({ split }) => ({ split: clamp01(split + share) }));
  }

  return (
    <div
      ref={line}
      className="divider"
      data-own-pointer
      data-testid="compare-divider"
      role="slider"
      tabIndex={0}
      aria-label="Before and after"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={50}
      // Drawn by a pointer it leaves the focus, and with it the keys, where they are.
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        const view = currentView(studio);
        const stage = event.currentTarget.parentElement?.getBoundingClientRect();
        if (event.buttons !== 1 || !view || !stage) return;
        const [x] = toImage(stagePoint(event.clientX - stage.left, event.clientY - stage.top), view.viewport);
        session.setState({ split: clamp01(x / view.image.width) });
      }}
      onKeyDown={({ key }) => {
        if (key === "ArrowLeft") moveBy(-STEP);
        if (key === "ArrowRight") moveBy(STEP);
      }}
    >
      <span>Before</span>
      <i />
      <span>After</span>
    </div>
  );
}
