import type { Mask, Plane, RgbaImage, Size } from "./raster.ts";
import { clamp01 } from "./raster.ts";

/** A picture handed out row by row, so that a file of any size is written without a second copy of it. */
export interface Scanlines extends Size {
  readonly channels: 1 | 3;
  /** Bits of a channel; 16-bit values are big-endian, as PNG has them. */
  readonly bits: 8 | 16;
  /** Writes row `y` (top = 0) into `into`, of `width × channels × bits / 8` bytes. Rows are asked for in order. */
  row(y: number, into: Uint8Array): void;
}

/** RGB of an image, alpha left out. */
export const rgbLines = ({ width, height, data }: RgbaImage): Scanlines => ({
  width,
  height,
  channels: 3,
  bits: 8,
  row(y, into) {
    for (let x = 0, i = 4 * y * width, o = 0; x < width; x++, i += 4, o += 3) {
      into[o] = data[i];
      into[o + 1] = data[i + 1];
      into[o + 2] = data[i + 2];
    }
  },
});

export const maskLines = ({ width, height, data }: Mask): Scanlines => ({
  width,
  height,
  channels: 1,
  bits: 8,
  row: (y, into) => into.set(data.subarray(y * width, (y + 1) * width)),
});

/** Rows computed at a time: enough to amortise a call, small beside any image. */
const BAND = 64;

/** A map in [0, 1] of any size, computed in bands of rows: `band(y, rows)` gives rows y to y + rows − 1. */
export function mapLines({ width, height }: Size, bits: 8 | 16, band: (y: number, rows: number) => Plane): Scanlines {
  const top = bits === 16 ? 65535 : 255;
  let current: { y: number; plane: Plane } | null = null;
  return {
    width,
    height,
    channels: 1,
    bits,
    row(y, into) {
      if (!current || y < current.y || y >= current.y + current.plane.height) current = { y, plane: band(y, Math.min(BAND, height - y)) };
      const { plane } = current;
      for (let x = 0, i = (y - current.y) * width; x < width; x++, i++) {
        const value = Math.round(clamp01(plane.data[i]) * top);
        if (bits === 8) into[x] = value;
        else {
          into[2 * x] = value >> 8;
          into[2 * x + 1] = value & 255;
        }
      }
    },
  };
}
