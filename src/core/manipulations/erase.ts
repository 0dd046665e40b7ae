import { smoothstep } from "../raster.ts";
import { define, slider } from "./define.ts";
import { blur } from "./parts/blur.ts";
import { perChannel, towards } from "./parts/channels.ts";
import { insideDistance } from "./parts/inside-distance.ts";

export const erase = define({
  label: "Erase edges",
  summary: "Lines and print wear off: the edges inside go away.",
  changes: ["edge"],
  needsReference: false,
  seeded: false,
  parameters: {
    amount: slider("Amount", "How much of the edges goes away", { min: 0, max: 1, step: 0.05, default: 1 }),
    border: slider("Soft border", "Over how many pixels it fades in from the region's border", {
      min: 0,
      max: 24,
      step: 1,
      default: 6,
      unit: "frame px",
    }),
    smear: slider("Smear", "How far the picture is smeared with them; 0 leaves it to the generator", {
      min: 0,
      max: 12,
      step: 0.5,
      default: 4,
      unit: "frame px",
    }),
  },
  change({ image, maps, region, box }, { amount, border, smear }) {
    const { width, height } = region;
    const gone = insideDistance(region, box).map((distance) => amount * smoothstep(0, border + 1, distance));
    const smeared = perChannel(width * height, (channel) => blur(channel, width, height, smear));
    return {
      edge: maps.edge.data.map((value, i) => value * (1 - gone[i])),
      ...(smear > 0 && { image: towards(image.data, smeared(image.data), gone) }),
    };
  },
});
