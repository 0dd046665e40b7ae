import { define } from "./define.ts";
import { relief, reliefParameters } from "./relief.ts";

export const raise = define({
  label: "Raise",
  summary: "A bump: the surface comes nearer, lit from one side.",
  changes: ["depth", "edge"],
  needsReference: false,
  seeded: true,
  parameters: reliefParameters("Height"),
  change: (place, values, random) => relief(place, values, random, 1),
});
