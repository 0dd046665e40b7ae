import { writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import type { Scanlines } from "../src/core/scanlines.ts";
import { PNG_SIGNATURE, pngChunk } from "../src/formats/png-chunks.ts";
import { encodePng } from "../src/formats/png-write.ts";

/** A picture from a function of its place: grey 0 to 255. */
export function painted(width: number, height: number, grey: (x: number, y: number) => number): Sharp {
  const data = Buffer.alloc(width * height * 3);
  for (let i = 0; i < width * height; i++) data.fill(grey(i % width, Math.floor(i / width)), 3 * i, 3 * i + 3);
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** A shaded disc on a darker ground, with some grain. */
export const part = (width: number, height: number): Sharp =>
  painted(width, height, (x, y) => {
    const radius = Math.hypot(x - width / 2, y - height / 2) / height;
    return (radius < 0.4 ? 190 - 150 * radius : 60) + ((x * 13 + y * 7) % 9);
  });

/** White where the defect should be. */
export const spot = (width: number, height: number): Sharp =>
  painted(width, height, (x, y) => (Math.hypot(x - width / 2, y - height / 2) < height / 8 ? 255 : 0));

/** A 16-bit grey ramp from left to right. */
export const ramp = (width: number, height: number): Uint8Array => {
  const lines: Scanlines = {
    width,
    height,
    channels: 1,
    bits: 16,
    row: (_, into) => {
      for (let x = 0; x < width; x++) new DataView(into.buffer, into.byteOffset).setUint16(2 * x, Math.round((65535 * x) / (width - 1)));
    },
  };
  return encodePng(lines);
};

/** A PNG that claims a size. */
export function claimedPng(width: number, height: number): Uint8Array {
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, width);
  new DataView(header.buffer).setUint32(4, height);
  header.set([8, 2], 8);
  return Buffer.concat([PNG_SIGNATURE, pngChunk("IHDR", header), pngChunk("IDAT", new Uint8Array()), pngChunk("IEND", new Uint8Array())]);
}

export function save(folder: string, name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}
