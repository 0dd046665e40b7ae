import type { RgbPlanes } from "../../raster.ts";

/** Fitted to PiDiNet's first granularity over 34 photos and renders: root mean square error 0.084 where edges spread by 0.196. */
const TOP = 1.141;
const HALF = 0.0877;

/**
 * The edges that the extractor would see in a picture, nearly: the strongest channel's gradient after a 5 × 5 binomial blur, saturating.
 * Good for the difference that paint makes; the picture's own edges come from the extractor itself.
 * @param data RGB, 3 H W
 * @returns H W in [0, 1]
 */
export function seenEdges({ width, height }: RgbPlanes, data: Float32Array): Float32Array<ArrayBuffer> {
  const size = width * height;
  const out = new Float32Array(size); // the largest squared gradient so far
  const rows = new Float32Array(size);
  const soft = new Float32Array(size);
  for (let c = 0; c < 3; c++) {
    binomial(data.subarray(c * size, (c + 1) * size), rows, width, 1, height, width);
    binomial(rows, soft, height, width, width, 1);
    for (let y = 0, i = 0; y < height; y++) {
      const up = y > 0 ? width : 0;
      const down = y < height - 1 ? width : 0;
      for (let x = 0; x < width; x++, i++) {
        const dx = (soft[x < width - 1 ? i + 1 : i] - soft[x > 0 ? i - 1 : i]) / 2;
        const dy = (soft[i + down] - soft[i - up]) / 2;
        out[i] = Math.max(out[i], dx * dx + dy * dy);
      }
    }
  }
  for (let i = 0; i < size; i++) {
    const gradient = Math.sqrt(out[i]);
    out[i] = Math.min(1, (TOP * gradient) / (gradient + HALF));
  }
  return out;
}

/** 1 4 6 4 1 along every line; border values repeat. Lines have `length` values `step` apart and begin `next` apart. */
function binomial(from: Float32Array, to: Float32Array, length: number, step: number, lines: number, next: number): void {
  const last = (length - 1) * step;
  for (let k = 0; k <= last; k += step) {
    const [a, b, d, e] = [k - 2 * step, k - step, k + step, k + 2 * step].map((at) => Math.min(Math.max(at, 0), last));
    for (let line = 0, at = 0; line < lines; line++, at += next) {
      to[at + k] = (from[at + a] + from[at + e] + 4 * (from[at + b] + from[at + d]) + 6 * from[at + k]) / 16;
    }
  }
}

/** An edge map with what paint adds to it and takes from it, times `amount`. */
export function withPaintedEdges(image: RgbPlanes, painted: Float32Array, edge: Float32Array, amount: number): Float32Array<ArrayBuffer> {
  const before = seenEdges(image, image.data);
  const after = seenEdges(image, painted);
  const out = new Float32Array(edge);
  for (let i = 0; i < out.length; i++) out[i] += amount * (after[i] - before[i]);
  return out;
}
