import { useEffect, useRef } from "react";
import { clamp } from "../core/raster.ts";
import { usePaneImage } from "../state/selectors.ts";
import { useSession, useStudio } from "../state/studio.ts";
import { fitViewport } from "../tools/viewport.ts";

/** A brush at the start, in stage pixels. */
const FIRST_RADIUS = 20;

/** A picture that comes onto the canvas is fitted to it, and the brush keeps its size on the screen. */
export function useRefit(): void {
  const { session } = useStudio();
  const image = usePaneImage()?.ref;
  const laidOut = useSession(({ stage }) => stage !== null);
  const last = useRef<{ readonly sha256: string; readonly scale: number } | null>(null);
  useEffect(() => {
    const { stage, brushRadius } = session.getState();
    if (!image || !laidOut || !stage || last.current?.sha256 === image.sha256) return;
    const { scale } = fitViewport(image, stage);
    const radius = last.current ? (brushRadius * last.current.scale) / scale : FIRST_RADIUS / scale;
    last.current = { sha256: image.sha256, scale };
    session.setState({ viewport: null, brushRadius: clamp(radius, 1, 1000) });
  }, [image, laidOut, session]);
}
