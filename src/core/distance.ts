import type { Mask } from "./raster.ts";

/** Stands for "nothing there": larger than any squared distance in an image, and harmless in sums. */
const FAR = 2 ** 40;

/**
 * Squared Euclidean distance of every pixel to the nearest one that `isTarget`, in pixels², exact up to 4096 pixels; 2⁴⁰ where there is none
 * (Felzenszwalb & Huttenlocher, Distance Transforms of Sampled Functions, 2012).
 */
export function squaredDistances({ width, height, data }: Mask, isTarget: (value: number) => boolean): Float32Array {
  const field = Float32Array.from(data, (value) => (isTarget(value) ? 0 : FAR));
  const line = createLine(Math.max(width, height));
  for (let x = 0; x < width; x++) line(field, x, width, height);
  for (let y = 0; y < height; y++) line(field, y * width, 1, width);
  return field;
}

/** One pass along a line, in place: the lower envelope of the parabolas that stand on its samples. */
function createLine(longest: number) {
  const heights = new Float64Array(longest);
  const apex = new Int32Array(longest);
  const border = new Float64Array(longest + 1);
  return (field: Float32Array, at: number, step: number, length: number): void => {
    for (let i = 0; i < length; i++) heights[i] = field[at + i * step];
    let last = 0;
    apex[0] = 0;
    border[0] = -Infinity;
    border[1] = Infinity;
    for (let i = 1; i < length; i++) {
      let meet = meeting(heights, apex[last], i);
      while (meet <= border[last]) meet = meeting(heights, apex[--last], i);
      apex[++last] = i;
      border[last] = meet;
      border[last + 1] = Infinity;
    }
    for (let i = 0, k = 0; i < length; i++) {
      while (border[k + 1] < i) k++;
      field[at + i * step] = Math.min(FAR, (i - apex[k]) ** 2 + heights[apex[k]]);
    }
  };
}

/** Where the parabolas on a and b (a < b) are equally high. */
const meeting = (heights: Float64Array, a: number, b: number): number => (heights[b] + b * b - heights[a] - a * a) / (2 * (b - a));
