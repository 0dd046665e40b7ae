import type { Frame } from "../core/edit.ts";
import { frameRect } from "../core/frame.ts";
import { intersect, type Rect } from "../core/raster.ts";
import { useDocument, useSession } from "../state/studio.ts";
import "./hint.css";

/** The one thing to do next, while nothing can be seen without it. In hybrid mode the tiles say it themselves. */
export function Hint() {
  const pane = useSession((session) => session.pane);
  const box = useSession((session) => session.regions.image?.box ?? null);
  const invisible = useSession(({ generation }) => generation?.maskPixels === 0);
  const text = useDocument(({ image, edit }) => {
    if (!image || edit.mode === "hybrid") return null;
    if (pane === "reference") return edit.reference?.region.length ? null : "Paint the defect in the reference picture.";
    if (edit.region.length === 0) return "Paint where the defect should be.";
    if (edit.frame && box && !meet(box, edit.frame))
      return "The region lies outside the frame that was placed by hand. Move the frame, or fit it to the region.";
    return invisible ? "This edit cannot be seen. Raise the strength, or change the defect." : null;
  });
  return text && <p className="hint-bar">{text}</p>;
}

function meet(box: Rect, frame: Frame): boolean {
  const { width, height } = intersect(box, frameRect(frame));
  return width * height > 0;
}
