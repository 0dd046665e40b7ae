import type { FrameChange } from "./compositing.ts";
import type { Frame, MaskRule } from "./edit.ts";
import { fillHoles } from "./fill-holes.ts";
import { closeMask } from "./morphology.ts";
import { clamp, type Mask, newMask, type RgbaImage } from "./raster.ts";
import { sampleFrame, sampleFrameRgb } from "./resample.ts";

/** A changed part of an image at its own resolution, with the anomaly mask that belongs to it. */
export interface ComposedPatch {
  /** Equal to the crop bit for bit wherever the mask is 0. */
  readonly image: RgbaImage;
  /** Strictly 0 or 255. */
  readonly mask: Mask;
  readonly maskPixels: number;
  /** Mean absolute change inside the mask over the three channels, in grey levels. */
  readonly meanChange: number;
}

/** In model pixels: a dent is not split where its light turns into its shade. */
const CLOSING = 2;

/** Rows at a time: bounds the memory of the upsampled change on large images. */
const BAND = 128;

/**
 * Brings a frame's change to a crop of the untouched image: the change is upsampled and added, so texture keeps its grain, and only
 * inside the mask, so every other pixel stays as it is.
 *
 * The mask: fusion ≥ threshold and a change of at least `visible` grey levels in a channel, closed by two model pixels, holes filled, cut to
 * the region's reach. A mask from the fusion map alone would hold pixels where nothing can be seen.
 *
 * @param frame the frame in the crop's own pixels (it may lie partly outside, and need not be on whole pixels)
 */
export function composePatch(crop: RgbaImage, frame: Frame, change: FrameChange, rule: MaskRule): ComposedPatch {
  const mask = anomalyMask(crop, frame, change, rule);
  const image: RgbaImage = { width: crop.width, height: crop.height, data: crop.data.slice() };
  let total = 0;
  let pixels = 0;
  forEachBand(crop.height, (y, height) => {
    const rows = { x: 0, y, width: crop.width, height };
    if (!hasAny(mask, y, height)) return;
    const delta = sampleFrameRgb(change.change, frame, rows).data;
    const size = rows.width * height;
    for (let i = 0, m = y * crop.width; i < size; i++, m++) {
      if (mask.data[m] === 0) continue;
      pixels++;
      for (let c = 0; c < 3; c++) {
        const before = crop.data[4 * m + c];
        image.data[4 * m + c] = before + Math.round(255 * delta[c * size + i]);
        total += Math.abs(image.data[4 * m + c] - before);
      }
    }
  });
  return { image, mask, maskPixels: pixels, meanChange: pixels === 0 ? 0 : total / (3 * pixels) };
}

function anomalyMask(crop: RgbaImage, frame: Frame, { change, fusion, reach }: FrameChange, rule: MaskRule): Mask {
  const { width, height } = crop;
  const candidates = newMask(width, height);
  const limit = newMask(width, height);
  forEachBand(height, (y, bandHeight) => {
    const rows = { x: 0, y, width, height: bandHeight };
    const near = sampleFrame(reach, frame, rows).data;
    const fused = sampleFrame(fusion, frame, rows).data;
    const delta = sampleFrameRgb(change, frame, rows).data;
    const size = width * bandHeight;
    for (let i = 0, m = y * width; i < size; i++, m++) {
      if (near[i] <= 0) continue;
      limit.data[m] = 255;
      if (fused[i] < rule.threshold) continue;
      let most = 0;
      for (let c = 0; c < 3; c++) {
        const before = crop.data[4 * m + c];
        most = Math.max(most, Math.abs(clamp(before + Math.round(255 * delta[c * size + i]), 0, 255) - before));
      }
      if (most > 0 && most >= rule.visible) candidates.data[m] = 255;
    }
  });
  const mask = fillHoles(closeMask(candidates, Math.max(1, Math.round((CLOSING * frame.size) / reach.width))));
  for (let m = 0; m < mask.data.length; m++) mask.data[m] &= limit.data[m];
  return mask;
}

function forEachBand(height: number, visit: (y: number, rows: number) => void): void {
  for (let y = 0; y < height; y += BAND) visit(y, Math.min(BAND, height - y));
}

function hasAny({ width, data }: Mask, y: number, rows: number): boolean {
  return data.subarray(y * width, (y + rows) * width).some((value) => value !== 0);
}
