import { intersect } from "../core/raster.ts";
import { useDocument, useSession } from "../state/studio.ts";
import "./hint.css";

/** The one thing to do next, while nothing can be shown without it. In hybrid mode the tiles say it themselves. */
export function Hint() {
  const pane = useSession((session) => session.pane);
  const box = useSession((session) => session.regions.image?.box ?? null);
  const text = useDocument(({ image, edit }) => {
    if (!image || edit.mode === "hybrid") return null;
    if (pane === "reference") return edit.reference?.region.length ? null : "Paint the defect in the reference picture.";
    if (edit.region.length === 0) return "Paint where the defect should be.";
    const { frame } = edit;
    if (!frame || !box) return null;
    const { width, height } = intersect(box, { x: frame.x, y: frame.y, width: frame.size, height: frame.size });
    return width * height === 0
      ? "The region lies outside the frame that was placed by hand. Move the frame, or fit it to the region."
      : null;
  });
  return text && <p className="hint-bar">{text}</p>;
}
