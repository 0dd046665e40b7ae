import { useDocument, useSession } from "../state/studio.ts";
import "./hint.css";

/** The one thing to do next, while nothing can be shown without it. */
export function Hint() {
  const pane = useSession((session) => session.pane);
  const text = useDocument(({ image, reference, edit }) => {
    if (!image) return null;
    if (edit.mode === "hybrid") return reference ? null : "Open a second picture as reference: it gives the hybrid its look.";
    if (pane === "reference") return edit.reference?.region.length ? null : "Paint the defect in the reference picture.";
    return edit.region.length === 0 ? "Paint where the defect should be." : null;
  });
  return text && <p className="hint-bar">{text}</p>;
}
