import { smoothstep } from "../raster.ts";
import { define, slider } from "./define.ts";
import { perChannel, towards } from "./parts/channels.ts";
import { meet, patchOf } from "./parts/match.ts";
import { placementParameters, placeReference } from "./parts/placement.ts";
import { reference } from "./parts/reference.ts";

export const replace = define({
  label: "Replace",
  summary: "The reference's depth, edges and look take the place of what is there.",
  changes: ["depth", "edge"],
  needsReference: true,
  seeded: false,
  parameters: {
    appearance: slider("Appearance", "How much of the reference's own look is painted in", { min: 0, max: 1, step: 0.05, default: 1 }),
    match: slider("Match colours", "How far its colours are shifted to meet those around it", { min: 0, max: 1, step: 0.05, default: 0 }),
    border: slider("Soft border", "Over how many pixels it fades in", { min: 0, max: 24, step: 1, default: 4, unit: "frame px" }),
    ...placementParameters,
  },
  change(place, { appearance, match, border, aspect, flip }) {
    const { image, maps, box } = place;
    const placed = placeReference(reference(place), place, aspect, flip);
    const patch = patchOf(placed.weight, box);
    const weight = placed.weight.data.map((value, i) => value * smoothstep(0, border + 1, patch.distance[i]));
    const size = weight.length;
    const look = perChannel(size, (own, c) => meet(own, placed.image.subarray(c * size, (c + 1) * size), patch, match));
    return {
      depth: towards(maps.depth.data, meet(maps.depth.data, placed.depth, patch, 1), weight),
      edge: towards(maps.edge.data, placed.edge, weight),
      ...(appearance > 0 && {
        image: towards(
          image.data,
          look(image.data),
          weight.map((w) => w * appearance),
        ),
      }),
    };
  },
});
