import type { RegionView } from "../contract/engine.ts";
import type { Frame } from "../core/edit.ts";
import { fitFrame } from "../core/frame.ts";
import type { Size } from "../core/raster.ts";
import type { Document } from "../state/document.ts";
import type { Pane } from "../state/session.ts";

/** The frame that was placed by hand. */
export const placedFrame = ({ edit }: Document, pane: Pane): Frame | null =>
  pane === "image" ? edit.frame : (edit.reference?.frame ?? null);

/** The square that the models see of a picture: placed by hand, or fitted to the region. */
export const paneFrame = (image: Size, placed: Frame | null, region: RegionView | null): Frame =>
  placed ?? fitFrame(image, region?.box ?? null);
