import { type RgbPlanes, smoothstep } from "../raster.ts";
import { define, slider, toggle } from "./define.ts";
import { blur } from "./parts/blur.ts";
import { perChannel, towards } from "./parts/channels.ts";
import { insideDistance } from "./parts/inside-distance.ts";
import { seenEdges } from "./parts/seen-edges.ts";

export const smooth = define({
  label: "Smooth",
  summary: "Relief is worn away: depth, edges and surface lose their detail.",
  changes: ["depth", "edge"],
  needsReference: false,
  seeded: false,
  parameters: {
    radius: slider("Radius", "How far values are averaged", { min: 1, max: 24, step: 0.5, default: 8, unit: "frame px" }),
    edges: toggle("Edges too", "Soften the edge map as well as the depth", true),
    surface: slider("Surface", "How much of the picture's own detail is worn away with it", { min: 0, max: 1, step: 0.05, default: 0.7 }),
  },
  change({ image, maps, region, box }, { radius, edges, surface }) {
    const { width, height } = region;
    const weight = insideDistance(region, box).map((distance) => smoothstep(0, 1.5 * radius, distance));
    const softened = perChannel(width * height, (channel) => blur(channel, width, height, radius));
    const soft = softened(image.data);
    return {
      depth: towards(maps.depth.data, softened(maps.depth.data), weight),
      ...(edges && { edge: fadedEdges(maps.edge.data, image, towards(image.data, soft, weight)) }),
      ...(surface > 0 && {
        image: towards(
          image.data,
          soft,
          weight.map((w) => w * surface),
        ),
      }),
    };
  },
});

/** Edges lose the share that the extractor would no longer see. */
function fadedEdges(edge: Float32Array, image: RgbPlanes, soft: Float32Array): Float32Array<ArrayBuffer> {
  const before = seenEdges(image, image.data);
  const after = seenEdges(image, soft);
  return Float32Array.from(edge, (value, i) => value * Math.min(1, after[i] / Math.max(before[i], 1e-6)));
}
