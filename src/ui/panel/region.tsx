import { useState } from "react";
import type { RegionOp } from "../../core/edit.ts";
import { appendRegionOp, usePaneRegion } from "../../state/selectors.ts";
import { useSession, useStudio } from "../../state/studio.ts";
import { randomSeed } from "../../tools/random-seed.ts";
import { Slider } from "../controls/slider.tsx";
import { Icon } from "../icons.tsx";
import { pickFiles } from "../pick-files.ts";
import { Section } from "./section.tsx";

/** What can be done to the painted region as a whole, in the picture shown. */
export function RegionSection() {
  const pane = useSession((session) => session.pane);
  const box = useSession((session) => session.regions[pane]?.box ?? null);
  const ops = usePaneRegion();
  const { document, actions } = useStudio();
  const [amount, setAmount] = useState(8);
  const add = (name: string, op: RegionOp) => appendRegionOp(document, pane, name, op);
  const empty = ops.length === 0;
  return (
    <Section title={pane === "reference" ? "Region of the reference" : "Region"} note={box ? `${box.width} × ${box.height} px` : "empty"}>
      <Slider
        label="Amount"
        unit="px"
        hint="For grow, shrink and feather"
        min={1}
        max={128}
        step={1}
        value={amount}
        initial={8}
        onChange={setAmount}
        onSettle={() => {}}
      />
      <div className="grid">
        <button type="button" className="button" disabled={empty} onClick={() => add("Grow", { kind: "grow", radius: amount })}>
          Grow
        </button>
        <button type="button" className="button" disabled={empty} onClick={() => add("Shrink", { kind: "shrink", radius: amount })}>
          Shrink
        </button>
        <button type="button" className="button" disabled={empty} onClick={() => add("Feather", { kind: "feather", radius: amount })}>
          Feather
        </button>
        <button type="button" className="button" disabled={empty} onClick={() => add("Fill holes", { kind: "fill" })}>
          Fill holes
        </button>
        <button type="button" className="button" onClick={() => add("Invert region", { kind: "invert" })}>
          Invert
        </button>
        <button type="button" className="button" disabled={empty} onClick={() => add("Clear region", { kind: "clear" })}>
          Clear
        </button>
      </div>
      <div className="row">
        <button type="button" className="button" onClick={async () => actions.open(await pickFiles("image/*"), "mask")}>
          Import a mask…
        </button>
        <button
          type="button"
          className="button"
          disabled={empty}
          title="The paper's mask augmentation: the regions of picture and reference together, each resized, flipped and cropped at random"
          onClick={() => add("Vary the region", { kind: "augment", seed: randomSeed(), scale: 0.3, flip: true, crop: 0.2 })}
        >
          <Icon name="dice" /> Vary
        </button>
      </div>
    </Section>
  );
}
