import { useDocument, useSession } from "../../state/studio.ts";
import { PictureSlot } from "./picture-slot.tsx";
import { Section } from "./section.tsx";

/** Hybrid mode: the picture whose structure the hybrid takes. */
export function TargetSection() {
  const target = useDocument(({ image }) => image);
  const bitmap = useSession((session) => (target ? session.images[target.sha256]?.bitmap : undefined));
  return (
    <Section title="Target" open note={target?.name ?? "none"}>
      <PictureSlot pane="image" bitmap={bitmap} name={target?.name} empty="The picture whose structure the hybrid takes" />
    </Section>
  );
}
