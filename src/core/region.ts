import { augmentRegion } from "./augment-region.ts";
import type { RegionOp } from "./edit.ts";
import { Fault } from "./fault.ts";
import { fillHoles } from "./fill-holes.ts";
import { maskOfRuns } from "./mask-runs.ts";
import { feather, grow, shrink } from "./morphology.ts";
import { type Mask, newMask, type Size } from "./raster.ts";
import { drawEllipse, drawPolygon, drawRectangle, drawStroke } from "./shapes.ts";

/**
 * The coverage of a region after all its operations, H W of the image.
 * @param reference the reference image's region, for the operation `augment`
 * @throws Fault mask-size where an imported mask belongs to an image of another size
 */
export const renderRegion = (ops: readonly RegionOp[], { width, height }: Size, reference?: Mask): Mask =>
  continueRegion(newMask(width, height), ops, reference);

/** The same from a mask on, which stays as it is. */
export function continueRegion(mask: Mask, ops: readonly RegionOp[], reference?: Mask): Mask {
  let current: Mask = { width: mask.width, height: mask.height, data: mask.data.slice() };
  for (const op of ops) current = applyOp(current, op, reference);
  return current;
}

/** Shapes are drawn into `mask` itself; the rest gives a new one. */
function applyOp(mask: Mask, op: RegionOp, reference: Mask | undefined): Mask {
  switch (op.kind) {
    case "stroke":
      drawStroke(mask, op.points, op.radius, op.erase);
      return mask;
    case "polygon":
      drawPolygon(mask, op.points, op.erase);
      return mask;
    case "rectangle":
      drawRectangle(mask, op, op.erase);
      return mask;
    case "ellipse":
      drawEllipse(mask, op, op.erase);
      return mask;
    case "fill":
      return fillHoles(mask);
    case "grow":
      return grow(mask, op.radius);
    case "shrink":
      return shrink(mask, op.radius);
    case "feather":
      return feather(mask, op.radius);
    case "invert":
      mask.data.forEach((value, i) => {
        mask.data[i] = 255 - value;
      });
      return mask;
    case "clear":
      return newMask(mask.width, mask.height);
    case "mask":
      return importedMask(mask, op);
    case "augment":
      return augmentRegion(mask, reference, op);
  }
}

function importedMask({ width, height }: Size, op: Extract<RegionOp, { kind: "mask" }>): Mask {
  if (op.width === width && op.height === height) return maskOfRuns(op);
  throw new Fault(
    "mask-size",
    `The mask is ${op.width} × ${op.height} pixels, the picture ${width} × ${height}.`,
    "Choose the mask that belongs to this picture, of the same size.",
    { maskWidth: op.width, maskHeight: op.height, width, height },
  );
}
