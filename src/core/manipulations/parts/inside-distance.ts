import { squaredDistances } from "../../distance.ts";
import { newMask, newPlane, type Plane, type Rect } from "../../raster.ts";
import { forRect, withRing } from "./rect.ts";

/**
 * How far each pixel of a region (weight > 0) is from the nearest pixel outside, in pixels, H W; 0 outside. The frame's border is no
 * border of the region.
 * @param box the region's bounding box
 */
export function insideDistance(region: Plane, box: Rect): Float32Array<ArrayBuffer> {
  const window = withRing(box, region);
  const mask = newMask(window.width, window.height);
  forRect(window, region, (at, cell) => {
    mask.data[cell] = region.data[at] > 0 ? 255 : 0;
  });
  const squared = squaredDistances(mask, (value) => value === 0);
  const { data } = newPlane(region.width, region.height);
  // where nothing is outside, nothing is nearer than the frame is wide
  forRect(window, region, (at, cell) => {
    data[at] = Math.min(Math.sqrt(squared[cell]), region.width + region.height);
  });
  return data;
}
