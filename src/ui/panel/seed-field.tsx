import { useId, useState } from "react";
import { randomSeed } from "../../tools/random-seed.ts";
import { Icon } from "../icons.tsx";

const LARGEST = 0xffffffff;

/** The number that decides a variation, taken on Enter or when the field is left; the dice throws another. */
export function SeedField({ seed, onChange }: { readonly seed: number; onChange(seed: number): void }) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);

  function take() {
    const number = Number(typed);
    if (typed?.trim() && Number.isInteger(number)) onChange(Math.min(LARGEST, Math.max(0, number)));
    setTyped(null);
  }

  return (
    <div className="field seed" title="The same seed gives the same variation">
      <label htmlFor={id}>Seed</label>
      <div className="row">
        <input
          id={id}
          type="number"
          min={0}
          max={LARGEST}
          step={1}
          value={typed ?? seed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => typed !== null && take()}
          onKeyDown={(event) => event.key === "Enter" && take()}
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
