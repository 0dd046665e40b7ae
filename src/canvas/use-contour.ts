import { useMemo } from "react";
import { usePaneImage } from "../state/selectors.ts";
import { useSession } from "../state/studio.ts";
import { contourPath } from "./contour-path.ts";
import { useEditGeneration } from "./use-edit-generation.ts";

/** The border to draw: that of the mask in the mask view, else the region's; null where there is none, or it is not wanted. */
export function useContour(): Path2D | null {
  const image = usePaneImage();
  const region = useSession(({ regions, pane }) => regions[pane]);
  const wanted = useSession(({ overlay, peek }) => overlay && !peek);
  const masking = useSession(({ view }) => view === "mask");
  const mask = useEditGeneration()?.mask ?? null;
  return useMemo(() => {
    if (!wanted || !image) return null;
    if (masking) return mask && contourPath(mask.bitmap, mask.rect, mask.rect);
    return region?.box ? contourPath(region.bitmap, { x: 0, y: 0, width: image.ref.width, height: image.ref.height }, region.box) : null;
  }, [wanted, masking, image, region, mask]);
}
