import type { Mask, Rect, Size } from "../../src/core/raster.ts";
import { axisTaps, resampleChannel } from "../../src/core/resample.ts";

/** A size scaled down, where it is larger, to at most `longest` on its longer side. */
export function fitted({ width, height }: Size, longest: number): Size {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** A mask on a coarser grid, by area averages; rows that the region does not reach are not looked at. @param box of the region */
export function reduceMask({ width, height, data }: Mask, size: Size, box: Rect | null): Mask {
  const out = new Float32Array(size.width * size.height);
  if (box) {
    const step = height / size.height;
    const first = Math.floor(box.y / step);
    const rows = Math.min(size.height, Math.ceil((box.y + box.height) / step)) - first;
    const xs = axisTaps(0, width / size.width, size.width, width, "repeat");
    const ys = axisTaps(first * step, step, rows, height, "repeat");
    resampleChannel({ data, width, stride: 1, offset: 0 }, xs, ys, 1, out, first * size.width);
  }
  return { ...size, data: new Uint8Array(new Uint8ClampedArray(out).buffer) };
}
