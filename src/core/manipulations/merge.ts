import { define, slider } from "./define.ts";
import { perChannel, towards } from "./parts/channels.ts";
import { brightness, meet, patchOf } from "./parts/match.ts";
import { placementParameters, placeReference } from "./parts/placement.ts";
import { reference } from "./parts/reference.ts";

export const merge = define({
  label: "Merge",
  summary: "The reference's structure comes on top of the surface that is there.",
  changes: ["depth", "edge"],
  needsReference: true,
  seeded: false,
  parameters: {
    depth: slider("Depth", "Share of the reference's depth", { min: 0, max: 1, step: 0.05, default: 0.5 }),
    edges: slider("Edges", "How strongly the reference's edges are added", { min: 0, max: 1, step: 0.05, default: 1 }),
    appearance: slider("Appearance", "How much darker, lighter or otherwise coloured the surface becomes, as the reference is", {
      min: 0,
      max: 1,
      step: 0.05,
      default: 0.8,
    }),
    ...placementParameters,
  },
  change(place, { depth, edges, appearance, aspect, flip }) {
    const { image, maps, box } = place;
    const placed = placeReference(reference(place), place, aspect, flip);
    const { weight } = placed;
    const patch = patchOf(weight, box);
    const ratios = perChannel(weight.data.length, (channel) => brightness(channel, patch));
    return {
      depth: towards(
        maps.depth.data,
        meet(maps.depth.data, placed.depth, patch, 1),
        weight.data.map((w) => w * depth),
      ),
      edge: maps.edge.data.map((value, i) => Math.max(value, placed.edge[i] * weight.data[i] * edges)),
      ...(appearance > 0 && { image: ratios(placed.image).map((ratio, i) => image.data[i] * (1 + (ratio - 1) * appearance)) }),
    };
  },
});
