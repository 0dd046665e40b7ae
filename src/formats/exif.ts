import type { Size } from "../core/raster.ts";

const ORIENTATION_TAG = 0x0112;

/** The EXIF orientation, 1 to 8, of a TIFF structure from `start` to `end`; 1 where it says none. */
export function readOrientation(view: DataView, start: number, end: number): number {
  if (start + 8 > end) return 1;
  const little = view.getUint16(start) === 0x4949;
  const directory = start + view.getUint32(start + 4, little);
  if (directory + 2 > end) return 1;
  const entries = view.getUint16(directory, little);
  for (let i = 0, at = directory + 2; i < entries && at + 12 <= end; i++, at += 12) {
    if (view.getUint16(at, little) !== ORIENTATION_TAG) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** The upright size of stored pixels. */
export const turned = (size: Size | null, orientation: number): Size | null =>
  size && orientation >= 5 ? { width: size.height, height: size.width } : size;
