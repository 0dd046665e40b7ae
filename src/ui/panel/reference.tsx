import { useState } from "react";
import { useDocument, useSession, useStudio } from "../../state/studio.ts";
import { Bitmap } from "../bitmap.tsx";
import { Icon } from "../icons.tsx";
import { pickFiles } from "../pick-files.ts";
import { Section } from "./section.tsx";

/** The second picture: a real defect for merge, replace and mask, or the appearance of a hybrid. */
export function ReferenceSection() {
  const reference = useDocument((document) => document.reference);
  const hybrid = useDocument(({ edit }) => edit.mode === "hybrid");
  const bitmap = useSession((session) => (reference ? session.images[reference.sha256]?.bitmap : undefined));
  const pane = useSession((session) => session.pane);
  const { document, session, actions } = useStudio();
  const [over, setOver] = useState(false);

  return (
    <Section title="Reference" open={hybrid} note={reference?.name ?? "none"}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button beside does the same */}
      <div
        className="slot"
        data-over={over}
        data-testid="reference-slot"
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          event.stopPropagation();
          setOver(false);
          actions.open([...event.dataTransfer.files], "reference");
        }}
      >
        {bitmap ? (
          <Bitmap bitmap={bitmap} label={`Reference: ${reference?.name}`} />
        ) : (
          <p>{hybrid ? "The picture whose look the hybrid takes" : "A photo of a real defect"}</p>
        )}
      </div>
      <div className="row">
        <button
          type="button"
          className="button"
          data-testid="open-reference"
          onClick={async () => actions.open(await pickFiles("image/*"), "reference")}
        >
          <Icon name="open" /> Open…
        </button>
        <button type="button" className="button" onClick={() => session.setState({ dialog: "gallery", galleryFor: "reference" })}>
          <Icon name="gallery" /> Samples
        </button>
      </div>
      {reference && (
        <div className="row">
          {!hybrid && (
            <button
              type="button"
              className="button"
              aria-pressed={pane === "reference"}
              data-testid="swap-pane"
              onClick={() => session.setState({ pane: pane === "image" ? "reference" : "image", viewport: null })}
            >
              <Icon name="swap" /> {pane === "image" ? "Paint its region" : "Back to the photo"}
            </button>
          )}
          <button
            type="button"
            className="button quiet"
            onClick={() => {
              session.setState({ pane: "image" });
              document
                .getState()
                .commit("Remove the reference", (state) => ({ ...state, reference: null, edit: { ...state.edit, reference: null } }));
            }}
          >
            <Icon name="trash" /> Remove
          </button>
        </div>
      )}
    </Section>
  );
}
