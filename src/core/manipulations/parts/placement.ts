import { boundingBox, newPlane, type Plane, type Rect } from "../../raster.ts";
import { axisTaps, resampleChannel } from "../../resample.ts";
import { choice, type Place, toggle } from "../define.ts";
import type { ManipulationView } from "../manipulation.ts";
import { forRect } from "./rect.ts";

/** How a reference is laid into the region, for every manipulation that does. */
export const placementParameters = {
  aspect: toggle("Keep proportions", "Fit the reference into the region without stretching it", true),
  flip: choice(
    "Mirror",
    "Mirror the reference",
    [
      { value: "none", label: "No" },
      { value: "across", label: "Left-right" },
      { value: "down", label: "Top-bottom" },
      { value: "both", label: "Both" },
    ],
    "none",
  ),
};

type Flip = "none" | "across" | "down" | "both";

/** A reference brought to the target's place, H W of it (image 3 H W); 0 outside its place. */
export interface Placed {
  readonly image: Float32Array<ArrayBuffer>;
  readonly depth: Float32Array<ArrayBuffer>;
  readonly edge: Float32Array<ArrayBuffer>;
  /** How much of each pixel belongs to the reference's region, where it meets the target's. */
  readonly weight: Plane;
}

/** Maps the box of the reference's region (its whole frame where nothing is painted) onto the target's, area-averaged or bilinear. */
export function placeReference({ image, maps, region }: ManipulationView, target: Place, aspect: boolean, flip: Flip): Placed {
  const painted = boundingBox(region);
  const from = painted ?? { x: 0, y: 0, width: region.width, height: region.height };
  const to = aspect ? fitted(from, target.box) : target.box;
  const xs = axisTaps(from.x, from.width / to.width, to.width, region.width, "repeat");
  const ys = axisTaps(from.y, from.height / to.height, to.height, region.height, "repeat");
  const cells = new Float32Array(to.width * to.height);
  const size = target.region.data.length;
  const brought = ({ data, width, height }: Plane) => {
    const channels = data.length / (width * height);
    const out = new Float32Array(channels * size);
    for (let c = 0; c < channels; c++) {
      resampleChannel({ data, width, stride: 1, offset: c * width * height }, xs, ys, 1, cells);
      forRect(to, target.region, (at, _, x, y) => {
        const column = flip === "across" || flip === "both" ? to.width - 1 - x : x;
        const row = flip === "down" || flip === "both" ? to.height - 1 - y : y;
        out[c * size + at] = cells[row * to.width + column];
      });
    }
    return out;
  };
  const weight = brought(painted ? region : newPlane(region.width, region.height, 1));
  return {
    image: brought(image),
    depth: brought(maps.depth),
    edge: brought(maps.edge),
    weight: { ...target.region, data: weight.map((value, i) => (target.region.data[i] > 0 ? value : 0)) },
  };
}

/** The largest rectangle of the same proportions inside `box`, centred, on whole pixels. */
function fitted(from: Rect, box: Rect): Rect {
  const scale = Math.min(box.width / from.width, box.height / from.height);
  const width = Math.max(1, Math.round(from.width * scale));
  const height = Math.max(1, Math.round(from.height * scale));
  return { x: box.x + Math.floor((box.width - width) / 2), y: box.y + Math.floor((box.height - height) / 2), width, height };
}
