import { clamp } from "../../raster.ts";

/**
 * Three box blurs along rows and columns, close to a Gaussian of standard deviation `sigma` (pixels) and of exactly its variance;
 * border values repeat.
 * @param values one channel, width × height; stays as it is
 */
export function blur(values: Float32Array, width: number, height: number, sigma: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(values);
  const box = boxOf(sigma ** 2 / 3);
  const other = new Float32Array(out.length);
  for (let pass = 0; pass < 3 && sigma > 0; pass++) {
    alongRows(out, other, width, box);
    alongColumns(other, out, width, height, box);
  }
  return out;
}

/** A running mean over a pixel and `whole` on either side, and a `part` of the two next to those. */
interface Box {
  readonly whole: number;
  readonly part: number;
}

/** The box of a variance (Gwosdek, Grewenig, Bruhn & Weickert, Theoretical Foundations of Gaussian Convolution by Extended Box Filtering, 2011). */
function boxOf(variance: number): Box {
  const n = Math.floor((Math.sqrt(1 + 12 * variance) - 1) / 2);
  return { whole: n, part: ((2 * n + 1) * (variance - (n * (n + 1)) / 3)) / (2 * ((n + 1) ** 2 - variance)) };
}

function alongRows(from: Float32Array, to: Float32Array, width: number, { whole, part }: Box): void {
  const scale = 1 / (2 * (whole + part) + 1);
  const last = width - 1;
  for (let row = 0; row < from.length; row += width) {
    const read = (x: number) => from[row + clamp(x, 0, last)];
    let sum = 0;
    for (let x = -whole; x <= whole; x++) sum += read(x);
    for (let x = 0; x < width; x++) {
      const next = read(x + whole + 1);
      to[row + x] = (sum + part * (read(x - whole - 1) + next)) * scale;
      sum += next - read(x - whole);
    }
  }
}

/** As along rows, all columns at a time: memory is read in its order. */
function alongColumns(from: Float32Array, to: Float32Array, width: number, height: number, { whole, part }: Box): void {
  const scale = 1 / (2 * (whole + part) + 1);
  const last = height - 1;
  const row = (y: number) => clamp(y, 0, last) * width;
  const sums = new Float64Array(width);
  for (let y = -whole; y <= whole; y++) for (let x = 0, at = row(y); x < width; x++) sums[x] += from[at + x];
  for (let y = 0; y < height; y++) {
    const before = row(y - whole - 1);
    const next = row(y + whole + 1);
    const first = row(y - whole);
    for (let x = 0, at = y * width; x < width; x++) {
      to[at + x] = (sums[x] + part * (from[before + x] + from[next + x])) * scale;
      sums[x] += from[next + x] - from[first + x];
    }
  }
}
