import { DEFAULT_COMPOSITION, GROUPS } from "../../core/edit.ts";
import { useDocument, useStudio } from "../../state/studio.ts";
import { Segments } from "../controls/segments.tsx";
import { Slider } from "../controls/slider.tsx";
import { Section } from "./section.tsx";

const GROUP_LABELS = {
  ahd: { label: "AHD", name: "Group AHD", hint: "The group of the generator that follows the depth map" },
  ahe: { label: "AHE", name: "Group AHE", hint: "The group of the generator that follows the edge map" },
  mix: { label: "Mix", name: "Mix of AHD and AHE", hint: "Both groups blended" },
};

/** How the generator's two groups become the picture. */
export function ResultSection() {
  const composition = useDocument(({ edit }) => edit.composition);
  const { document } = useStudio();
  const change = (name: string, part: Partial<typeof composition>, key?: string) =>
    document.getState().edit(name, (edit) => ({ composition: { ...edit.composition, ...part } }), key);
  const settle = () => document.getState().settle();
  return (
    <Section title="Result" open>
      <Segments
        label="Group"
        testPrefix="group"
        options={GROUPS.map((value) => ({ value, ...GROUP_LABELS[value] }))}
        value={composition.group}
        onChange={(group) => change(GROUP_LABELS[group].name, { group })}
      />
      {composition.group === "mix" && (
        <Slider
          label="Share of AHE"
          hint="0: depth decides alone; 1: edges decide alone"
          min={0}
          max={1}
          step={0.05}
          value={composition.mix}
          initial={DEFAULT_COMPOSITION.mix}
          testId="mix"
          onChange={(mix) => change("Mix", { mix }, "mix")}
          onSettle={settle}
        />
      )}
      <Slider
        label="Strength"
        hint="1 is what the generator says; above, its change is amplified"
        min={0}
        max={2}
        step={0.05}
        value={composition.strength}
        initial={DEFAULT_COMPOSITION.strength}
        testId="strength"
        onChange={(strength) => change("Strength", { strength }, "strength")}
        onSettle={settle}
      />
    </Section>
  );
}
