import { useId } from "react";
import { useTyped } from "./use-typed.ts";

interface SliderProps {
  readonly label: string;
  readonly hint?: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  readonly unit?: string;
  /** Double click on the label goes back to this. */
  readonly initial: number;
  readonly testId?: string;
  onChange(value: number): void;
  /** The hand has left: what was changed since is one step. */
  onSettle(): void;
}

/** A number by slider or by typing; typed values are taken on Enter or when the field is left, cut to the range. */
export function Slider({ label, hint, min, max, step, value, unit, initial, testId, onChange, onSettle }: SliderProps) {
  const id = useId();
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const typed = useTyped(value.toFixed(decimals), (number) => {
    if (number !== null) onChange(Math.min(max, Math.max(min, number)));
    onSettle();
  });

  function reset() {
    onChange(initial);
    onSettle();
  }

  return (
    <div className="field" title={hint}>
      <label htmlFor={id} onDoubleClick={reset}>
        {label}
        {unit && ` (${unit})`}
      </label>
      <input type="number" aria-label={`${label}, exact`} {...{ min, max, step }} {...typed} />
      <input
        id={id}
        className="wide"
        type="range"
        data-testid={testId}
        {...{ min, max, step, value }}
        onChange={(event) => onChange(event.target.valueAsNumber)}
        onPointerUp={onSettle}
        onBlur={onSettle}
        onKeyUp={onSettle}
      />
    </div>
  );
}
