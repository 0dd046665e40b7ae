import { useId } from "react";
import { randomSeed } from "../../tools/random-seed.ts";
import { Icon } from "../icons.tsx";

/** The number that decides a variation; the dice throws another. */
export function SeedField({ seed, onChange }: { readonly seed: number; onChange(seed: number): void }) {
  const id = useId();
  return (
    <div className="field seed" title="The same seed gives the same variation">
      <label htmlFor={id}>Seed</label>
      <div className="row">
        <input
          id={id}
          type="number"
          min={0}
          max={0xffffffff}
          step={1}
          value={seed}
          onChange={(event) =>
            Number.isInteger(event.target.valueAsNumber) && onChange(Math.min(0xffffffff, Math.max(0, event.target.valueAsNumber)))
          }
        />
        <button
          type="button"
          className="button icon"
          aria-label="Throw the dice: another variation"
          data-testid="dice"
          onClick={() => onChange(randomSeed())}
        >
          <Icon name="dice" />
        </button>
      </div>
    </div>
  );
}
