import { define } from "./define.ts";
import { relief, reliefParameters } from "./relief.ts";

export const dent = define({
  label: "Dent",
  summary: "The surface is pressed in, shaded on the side of the light.",
  changes: ["depth", "edge"],
  needsReference: false,
  seeded: true,
  parameters: reliefParameters("Depth"),
  change: (place, values, random) => relief(place, values, random, -1),
});
