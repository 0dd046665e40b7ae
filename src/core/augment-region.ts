import type { RegionOp } from "./edit.ts";
import { type Random, seededRandom } from "./random.ts";
import { boundingBox, type Mask, newMask, type Rect } from "./raster.ts";
import { axisTaps, resampleChannel } from "./resample.ts";

type AugmentOp = Extract<RegionOp, { kind: "augment" }>;

/**
 * The paper's mask augmentation (section 3.5): the union of the regions of target and reference, each resized by up to ± `scale`,
 * flipped by chance and cropped by up to `crop` of each side. Both keep their middle where the target's region has it, and an
 * empty region takes no part.
 */
export function augmentRegion(mask: Mask, reference: Mask | undefined, op: AugmentOp): Mask {
  const random = seededRandom(op.seed);
  const out = newMask(mask.width, mask.height);
  const box = boundingBox(mask);
  const middle = box ? middleOf(box) : { x: mask.width / 2, y: mask.height / 2 };
  if (box) stamp(out, mask, box, middle, op, random);
  const referenceBox = reference && boundingBox(reference);
  if (reference && referenceBox) stamp(out, reference, referenceBox, middle, op, random);
  return out;
}

const middleOf = ({ x, y, width, height }: Rect) => ({ x: x + width / 2, y: y + height / 2 });

function stamp(out: Mask, from: Mask, box: Rect, middle: { x: number; y: number }, { scale, flip, crop }: AugmentOp, random: Random): void {
  const factor = random.between(1 - scale, 1 + scale);
  const flips = [flip && random.next() < 0.5, flip && random.next() < 0.5];
  const [left, right, top, bottom] = [0, 0, 0, 0].map(() => random.between(0, crop / 2));
  const part = {
    x: box.x + left * box.width,
    y: box.y + top * box.height,
    width: box.width * (1 - left - right),
    height: box.height * (1 - top - bottom),
  };
  const width = Math.max(1, Math.round(part.width * factor));
  const height = Math.max(1, Math.round(part.height * factor));
  const xs = axisTaps(part.x, part.width / width, width, from.width, "zero");
  const ys = axisTaps(part.y, part.height / height, height, from.height, "zero");
  const resized = new Float32Array(width * height);
  resampleChannel({ data: from.data, width: from.width, stride: 1, offset: 0 }, xs, ys, 1, resized);
  const x0 = Math.round(middle.x - width / 2);
  const y0 = Math.round(middle.y - height / 2);
  for (let y = Math.max(0, -y0); y < Math.min(height, out.height - y0); y++) {
    for (let x = Math.max(0, -x0); x < Math.min(width, out.width - x0); x++) {
      const source = (flips[1] ? height - 1 - y : y) * width + (flips[0] ? width - 1 - x : x);
      const at = (y0 + y) * out.width + x0 + x;
      out.data[at] = Math.max(out.data[at], Math.round(resized[source]));
    }
  }
}
