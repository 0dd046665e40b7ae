import type { ReactNode } from "react";

interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly label: ReactNode; readonly hint?: string; readonly disabled?: boolean }[];
  readonly value: T;
  /** Test hooks are `<prefix>-<value>`. */
  readonly testPrefix?: string;
  onChange(value: T): void;
}

/** One of a few, all in sight; arrow keys move as in any radio group. */
export function Segments<T extends string>({ label, options, value, testPrefix, onChange }: SegmentsProps<T>) {
  function step(by: number, from: HTMLElement) {
    const open = options.filter(({ disabled }) => !disabled);
    const at = open.findIndex((option) => option.value === value);
    const next = open[(at + by + open.length) % open.length];
    if (!next || next.value === value) return;
    onChange(next.value);
    const button = from.parentElement?.children[options.indexOf(next)];
    if (button instanceof HTMLElement) button.focus();
  }

  return (
    <div className="segments" role="radiogroup" aria-label={label}>
      {options.map((option) => (
        // biome-ignore lint/a11y/useSemanticElements: a radio input cannot be laid out as a segment with an icon in it
        <button
          key={option.value}
          type="button"
          role="radio"
          className="button"
          aria-checked={option.value === value}
          tabIndex={option.value === value ? 0 : -1}
          disabled={option.disabled}
          title={option.hint}
          data-testid={testPrefix && `${testPrefix}-${option.value}`}
          onClick={() => option.value !== value && onChange(option.value)}
          onKeyDown={(event) => {
            const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
            if (!by) return;
            event.preventDefault();
            step(by, event.currentTarget);
          }}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
