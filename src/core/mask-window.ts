import { boundingBox, intersect, type Mask, newMask, type Rect } from "./raster.ts";

/** The region's box with a margin around, inside the image; null where the region is empty. */
export function boxWithMargin(mask: Mask, margin: number): Rect | null {
  const box = boundingBox(mask);
  if (!box) return null;
  const { x, y, width, height } = box;
  return intersect(
    { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin },
    { x: 0, y: 0, width: mask.width, height: mask.height },
  );
}

/** A copy of the part of a mask in a rectangle. */
export function cutWindow(mask: Mask, { x, y, width, height }: Rect): Mask {
  const out = newMask(width, height);
  for (let row = 0; row < height; row++) {
    const from = (y + row) * mask.width + x;
    out.data.set(mask.data.subarray(from, from + width), row * width);
  }
  return out;
}

/** Writes a part back to where it was cut. */
export function pasteWindow(mask: Mask, part: Mask, { x, y }: Rect): void {
  for (let row = 0; row < part.height; row++) {
    mask.data.set(part.data.subarray(row * part.width, (row + 1) * part.width), (y + row) * mask.width + x);
  }
}
