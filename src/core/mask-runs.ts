import type { RegionOp } from "./edit.ts";
import { INSIDE, type Mask, newMask, type RgbaImage } from "./raster.ts";

type MaskOp = Extract<RegionOp, { kind: "mask" }>;

/** A mask of 0 and 255 as a region operation; values between go to the nearer one. */
export function maskOp({ width, height, data }: Mask): MaskOp {
  const runs: number[] = [];
  let inside = false;
  let start = 0;
  for (let i = 0; i < data.length; i++) {
    if (data[i] >= INSIDE === inside) continue;
    runs.push(i - start);
    inside = !inside;
    start = i;
  }
  runs.push(data.length - start);
  return { kind: "mask", width, height, runs };
}

/** The mask of an operation's runs; what they leave open stays 0. */
export function maskOfRuns({ width, height, runs }: MaskOp): Mask {
  const mask = newMask(width, height);
  let at = 0;
  runs.forEach((length, i) => {
    if (i % 2 === 1) mask.data.fill(255, at, at + length);
    at += length;
  });
  return mask;
}

/** A picture as a mask: 255 where its luma (BT.601) is 128 or more. */
export function maskOfPicture({ width, height, data }: RgbaImage): Mask {
  const mask = newMask(width, height);
  for (let i = 0, p = 0; i < mask.data.length; i++, p += 4) {
    if (0.299 * data[p] + 0.587 * data[p + 1] + 0.114 * data[p + 2] >= 127.5) mask.data[i] = 255;
  }
  return mask;
}
