import { useDocument, useSession, useStudio } from "../../state/studio.ts";
import { Section } from "./section.tsx";

/** The square that the models see. */
export function FrameSection() {
  const frame = useDocument(({ edit }) => edit.frame);
  const shown = useSession((session) => session.generation?.frame ?? null);
  const { document, session } = useStudio();
  const current = frame ?? shown;
  return (
    <Section title="Frame" note={frame ? "by hand" : "fitted"}>
      <p className="summary">
        The models see a square of the photo.
        {current && ` It is ${current.size} px wide, at ${current.x}, ${current.y}.`}
      </p>
      <div className="row">
        <button type="button" className="button" onClick={() => session.setState({ tool: "frame" })}>
          Move by hand
        </button>
        <button
          type="button"
          className="button quiet"
          disabled={!frame}
          onClick={() => document.getState().edit("Fit the frame", { frame: null })}
        >
          Fit to the region
        </button>
      </div>
    </Section>
  );
}
