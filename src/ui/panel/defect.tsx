import type { ManipulationStep } from "../../core/edit.ts";
import { MANIPULATION_NAMES, type ManipulationName } from "../../core/manipulations/names.ts";
import { MANIPULATIONS } from "../../core/manipulations/registry.ts";
import { useDocument, useStudio } from "../../state/studio.ts";
import { randomSeed } from "../../tools/random-seed.ts";
import { Icon } from "../icons.tsx";
import { Parameters } from "./parameters.tsx";
import { Section } from "./section.tsx";
import { SeedField } from "./seed-field.tsx";

/** What happens in the region: one or more manipulations, applied one after another. */
export function DefectSection() {
  const steps = useDocument(({ edit }) => edit.manipulations);
  const { document } = useStudio();
  const change = (name: string, next: readonly ManipulationStep[], key?: string) =>
    document.getState().edit(name, { manipulations: next }, key);

  return (
    <Section title="Defect" open note={steps.map(({ name }) => MANIPULATIONS[name].label).join(" + ")}>
      {steps.map((step, at) => (
        <Step
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no identity beyond their place
          key={at}
          step={step}
          alone={steps.length === 1}
          first={at === 0}
          onChange={(name, next, key) => change(name, steps.with(at, next), key && `${key}-${at}`)}
          onRemove={() => change(`Remove ${MANIPULATIONS[step.name].label}`, steps.toSpliced(at, 1))}
          onEarlier={() => change("Reorder defects", steps.with(at, steps[at - 1] as ManipulationStep).with(at - 1, step))}
        />
      ))}
      <button
        type="button"
        className="button quiet"
        onClick={() => change("Add a defect", [...steps, { name: "scratch", parameters: {}, seed: randomSeed() }])}
      >
        <Icon name="plus" /> Add another defect here
      </button>
    </Section>
  );
}

interface StepProps {
  readonly step: ManipulationStep;
  readonly alone: boolean;
  readonly first: boolean;
  onChange(name: string, step: ManipulationStep, key?: string): void;
  onRemove(): void;
  onEarlier(): void;
}

function Step({ step, alone, first, onChange, onRemove, onEarlier }: StepProps) {
  const { document } = useStudio();
  const manipulation = MANIPULATIONS[step.name];
  return (
    <div className="step">
      <Picker
        name={step.name}
        onPick={(name) => name !== step.name && onChange(MANIPULATIONS[name].label, { ...step, name, parameters: {} })}
      />
      <p className="summary">{manipulation.summary}</p>
      <Parameters
        specs={manipulation.parameters}
        values={step.parameters}
        onChange={(spec, value) =>
          onChange(
            `${manipulation.label}: ${spec.label.toLowerCase()}`,
            { ...step, parameters: { ...step.parameters, [spec.name]: value } },
            spec.name,
          )
        }
        onSettle={() => document.getState().settle()}
      />
      {manipulation.seeded && <SeedField seed={step.seed} onChange={(seed) => onChange("New variation", { ...step, seed })} />}
      {!alone && (
        <div className="row">
          <button type="button" className="button quiet" disabled={first} onClick={onEarlier}>
            <Icon name="up" /> Earlier
          </button>
          <button type="button" className="button quiet" onClick={onRemove}>
            <Icon name="trash" /> Remove
          </button>
        </div>
      )}
    </div>
  );
}

const Picker = ({ name, onPick }: { readonly name: ManipulationName; onPick(name: ManipulationName): void }) => (
  <fieldset className="picker">
    <legend className="visually-hidden">Manipulation</legend>
    {MANIPULATION_NAMES.map((option) => (
      <button
        key={option}
        type="button"
        className="button"
        aria-pressed={option === name}
        title={MANIPULATIONS[option].summary}
        data-testid={`manipulation-${option}`}
        onClick={() => onPick(option)}
      >
        {MANIPULATIONS[option].label}
      </button>
    ))}
  </fieldset>
);
