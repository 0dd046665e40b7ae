import { useId } from "react";
import type { ParameterSpec, ParameterValue, ParameterValues } from "../../core/manipulations/manipulation.ts";
import { Segments } from "../controls/segments.tsx";
import { Slider } from "../controls/slider.tsx";

interface ParametersProps {
  readonly specs: readonly ParameterSpec[];
  readonly values: ParameterValues;
  onChange(spec: ParameterSpec, value: ParameterValue): void;
  onSettle(): void;
}

/** The controls that a manipulation's parameters describe. */
export const Parameters = ({ specs, values, onChange, onSettle }: ParametersProps) =>
  specs
    .filter((spec) => matters(spec, specs, values))
    .map((spec) => (
      <Parameter
        key={spec.name}
        spec={spec}
        value={values[spec.name] ?? spec.default}
        onChange={(value) => onChange(spec, value)}
        onSettle={onSettle}
      />
    ));

function matters({ onlyWith }: ParameterSpec, specs: readonly ParameterSpec[], values: ParameterValues): boolean {
  if (!onlyWith) return true;
  const other = specs.find(({ name }) => name === onlyWith.name);
  return (values[onlyWith.name] ?? other?.default) === onlyWith.value;
}

interface ParameterProps {
  readonly spec: ParameterSpec;
  readonly value: ParameterValue;
  onChange(value: ParameterValue): void;
  onSettle(): void;
}

function Parameter({ spec, value, onChange, onSettle }: ParameterProps) {
  const id = useId();
  switch (spec.kind) {
    case "number":
      return (
        <Slider
          label={spec.label}
          hint={spec.hint}
          min={spec.min}
          max={spec.max}
          step={spec.step}
          {...(spec.unit && { unit: spec.unit })}
          value={Number(value)}
          initial={spec.default}
          testId={`param-${spec.name}`}
          onChange={onChange}
          onSettle={onSettle}
        />
      );
    case "choice":
      return (
        <div className="field" title={spec.hint}>
          <span className="label">{spec.label}</span>
          <div className="wide" data-testid={`param-${spec.name}`}>
            <Segments label={spec.label} options={spec.choices} value={String(value)} onChange={onChange} />
          </div>
        </div>
      );
    case "toggle":
      return (
        <div className="check" title={spec.hint}>
          <input
            id={id}
            type="checkbox"
            data-testid={`param-${spec.name}`}
            checked={value === true}
            onChange={(event) => onChange(event.target.checked)}
          />
          <label htmlFor={id}>{spec.label}</label>
        </div>
      );
  }
}
