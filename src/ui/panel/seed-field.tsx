import { useId } from "react";
import { MAX_SEED } from "../../core/random.ts";
import { randomSeed } from "../../tools/random-seed.ts";
import { useTyped } from "../controls/use-typed.ts";
import { Icon } from "../icons.tsx";

/** The number that decides a variation, taken on Enter or when the field is left; the dice throws another. */
export function SeedField({ seed, onChange }: { readonly seed: number; onChange(seed: number): void }) {
  const id = useId();
  const typed = useTyped(String(seed), (number) => {
    if (number !== null && Number.isInteger(number)) onChange(Math.min(MAX_SEED, Math.max(0, number)));
  });
  return (
    <div className="field seed" title="The same seed gives the same variation">
      <label htmlFor={id}>Seed</label>
      <div className="row">
        <input id={id} type="number" min={0} max={MAX_SEED} step={1} {...typed} />
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
