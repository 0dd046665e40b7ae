import { DEFAULT_MASK_RULE } from "../../core/edit.ts";
import { useDocument, useSession, useStudio } from "../../state/studio.ts";
import { Slider } from "../controls/slider.tsx";
import { Icon } from "../icons.tsx";
import { Section } from "./section.tsx";

/** What the exported mask counts as the anomaly, and how large that is now. */
export function MaskSection() {
  const rule = useDocument(({ edit }) => edit.mask);
  const generation = useSession((session) => session.generation);
  const { document } = useStudio();
  const change = (name: string, part: Partial<typeof rule>, key: string) =>
    document.getState().edit(name, (edit) => ({ mask: { ...edit.mask, ...part } }), key);
  const settle = () => document.getState().settle();
  const note = generation && `${generation.maskPixels.toLocaleString("en")} px`;
  return (
    <Section title="Mask" note={note}>
      <Slider
        label="Least fusion"
        hint="A pixel belongs to the mask when at least this share of it is new"
        min={0}
        max={1}
        step={0.01}
        value={rule.threshold}
        initial={DEFAULT_MASK_RULE.threshold}
        testId="threshold"
        onChange={(threshold) => change("Mask threshold", { threshold }, "threshold")}
        onSettle={settle}
      />
      <Slider
        label="Least change"
        unit="grey levels"
        hint="… and when it changed by at least this much in a colour channel"
        min={0}
        max={64}
        step={1}
        value={rule.visible}
        initial={DEFAULT_MASK_RULE.visible}
        testId="visible"
        onChange={(visible) => change("Visible change", { visible }, "visible")}
        onSettle={settle}
      />
      {generation && generation.maskPixels > 0 && (
        <p className="summary">Mean change inside: {generation.meanChange.toFixed(1)} grey levels.</p>
      )}
      {generation && generation.maskPixels === 0 && (
        <p className="warning">
          <Icon name="warning" /> This edit cannot be seen. Raise the strength, or change the defect.
        </p>
      )}
    </Section>
  );
}
