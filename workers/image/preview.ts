import { changedRect, type FrameChange } from "../../src/core/compositing.ts";
import { crop, within } from "../../src/core/crop.ts";
import type { Frame, MaskRule } from "../../src/core/edit.ts";
import { type ComposedPatch, composePatch } from "../../src/core/patch.ts";
import { boundingBox, type Rect, type RgbaImage } from "../../src/core/raster.ts";

/** Most pixels of a composed preview: about as many as a stage shows, and a moment's work. */
const PREVIEW_PIXELS = 1 << 21;

/** A composed patch at the preview's resolution, and the part of the image that it covers. */
export interface Preview extends ComposedPatch {
  readonly rect: Rect;
}

/**
 * What a change makes of the image, at full size where the changed part is small and reduced by a whole factor where it is not.
 * `maskPixels` counts pixels of the image either way. null where the change reaches no pixel.
 */
export function composePreview(image: RgbaImage, frame: Frame, change: FrameChange, rule: MaskRule, most = PREVIEW_PIXELS): Preview | null {
  const bounds = { x: 0, y: 0, width: image.width, height: image.height };
  const reach = changedRect(change.reach, frame, bounds, boundingBox(change.reach));
  const factor = Math.max(1, Math.ceil(Math.sqrt((reach.width * reach.height) / most)));
  // Whole blocks only: at most `factor` − 1 pixels are left out, at the far border of what a change can reach.
  const rect = { ...reach, width: reach.width - (reach.width % factor), height: reach.height - (reach.height % factor) };
  if (rect.width === 0 || rect.height === 0) return null;
  const { x, y, size } = within(frame, rect);
  const part = factor === 1 ? crop(image, rect) : reduce(image, rect, factor);
  const patch = composePatch(part, { x: x / factor, y: y / factor, size: size / factor }, change, rule);
  return { ...patch, rect, maskPixels: patch.maskPixels * factor * factor };
}

/** Part of an image, every `factor` × `factor` pixels averaged to one; `rect` is made of whole blocks. */
function reduce({ width, data }: RgbaImage, rect: Rect, factor: number): RgbaImage {
  const out = { width: rect.width / factor, height: rect.height / factor };
  const pixels = new Uint8ClampedArray(4 * out.width * out.height);
  const sums = new Uint32Array(4 * out.width);
  for (let y = 0; y < out.height; y++) {
    sums.fill(0);
    for (let row = 0; row < factor; row++) {
      let from = 4 * ((rect.y + y * factor + row) * width + rect.x);
      for (let x = 0; x < sums.length; x += 4) {
        for (let column = 0; column < factor; column++, from += 4) {
          for (let c = 0; c < 4; c++) sums[x + c] += data[from + c];
        }
      }
    }
    for (let i = 0; i < sums.length; i++) pixels[y * sums.length + i] = sums[i] / (factor * factor);
  }
  return { ...out, data: pixels };
}
