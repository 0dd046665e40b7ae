import { useDocument, useSession, useStudio } from "../../state/studio.ts";
import { Icon } from "../icons.tsx";
import { PictureSlot } from "./picture-slot.tsx";
import { Section } from "./section.tsx";

/** The second picture: a real defect for merge, replace and mask, or the appearance of a hybrid. */
export function ReferenceSection() {
  const reference = useDocument((document) => document.reference);
  const hybrid = useDocument(({ edit }) => edit.mode === "hybrid");
  const bitmap = useSession((session) => (reference ? session.images[reference.sha256]?.bitmap : undefined));
  const pane = useSession((session) => session.pane);
  const { document, session } = useStudio();

  return (
    <Section title="Reference" open={hybrid} note={reference?.name ?? "none"}>
      <PictureSlot
        pane="reference"
        bitmap={bitmap}
        name={reference?.name}
        empty={hybrid ? "The picture whose look the hybrid takes" : "A photo of a real defect"}
      />
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
