import { intersect, type Rect } from "../core/raster.ts";
import { contour } from "./contour.ts";

/** Samples along the longer side at which a border still looks smooth. */
const FINEST = 1024;

/**
 * The border of a bitmap's alpha in image pixels, sharp at any zoom.
 * @param covers where the bitmap lies in the picture
 * @param box the part of the picture that holds all that is covered
 */
export function contourPath(bitmap: ImageBitmap, covers: Rect, box: Rect): Path2D {
  const path = new Path2D();
  const unitX = covers.width / bitmap.width;
  const unitY = covers.height / bitmap.height;
  const wanted = { x: (box.x - covers.x) / unitX, y: (box.y - covers.y) / unitY, width: box.width / unitX, height: box.height / unitY };
  const part = intersect(wanted, { x: 0, y: 0, width: bitmap.width, height: bitmap.height });
  if (part.width === 0 || part.height === 0) return path;
  const shrink = Math.min(1, FINEST / Math.max(part.width, part.height));
  const width = Math.ceil(part.width * shrink);
  const height = Math.ceil(part.height * shrink);
  const place = (x: number, y: number): [number, number] => [
    covers.x + (part.x + (x / width) * part.width) * unitX,
    covers.y + (part.y + (y / height) * part.height) * unitY,
  ];
  for (const [from, to] of contour({ width, height }, alphaOf(bitmap, part, width, height))) {
    path.moveTo(...place(...from));
    path.lineTo(...place(...to));
  }
  return path;
}

function alphaOf(bitmap: ImageBitmap, part: Rect, width: number, height: number): Uint8Array {
  const alpha = new Uint8Array(width * height);
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (!context) return alpha;
  context.drawImage(bitmap, part.x, part.y, part.width, part.height, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  for (let i = 0; i < alpha.length; i++) alpha[i] = data[4 * i + 3];
  return alpha;
}
