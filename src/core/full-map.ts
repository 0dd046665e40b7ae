import type { Frame } from "./edit.ts";
import { cutPlane } from "./frame.ts";
import { clamp, newPlane, type Plane, type Rect, smoothstep } from "./raster.ts";
import { sampleFrame } from "./resample.ts";

/** A map of a whole image that is never held at full size: `rows(rect)` gives its values over a band of image rows. */
export interface FullMap {
  rows(rect: Rect): Plane;
  /** What a change of the frame's map has to be multiplied by to be one of this map. */
  readonly gain: number;
}

/** A map that was measured or opened, of the image's size. */
export const measuredMap = ({ width, data }: Plane): FullMap => ({
  gain: 1,
  rows: (rect) => ({ width: rect.width, height: rect.height, data: data.slice(rect.y * width, (rect.y + rect.height) * width) }),
});

/** The map of a frame that holds the whole image. */
export const frameMap = (plane: Plane, frame: Frame): FullMap => ({ gain: 1, rows: (rect) => sampleFrame(plane, frame, rect) });

/**
 * The estimate over the whole image, with the sharper one of the frame in its place, fading in from the frame's border. Depth of a
 * frame is relative to the frame: `fitted` brings it to the whole's scale by least squares; edges are probabilities and stay.
 */
export function combinedMap(whole: Plane, wholeFrame: Frame, local: Plane, frame: Frame, fitted: boolean): FullMap {
  const scale = whole.width / wholeFrame.size;
  const place = { x: (frame.x - wholeFrame.x) * scale, y: (frame.y - wholeFrame.y) * scale, size: frame.size * scale };
  const { gain, offset, spread, agreement } = fitted ? leastSquares(local.data, cutPlane(whole, place, local.width).data) : SAME;
  const inner = innerWeight(local.width);
  const trust = smoothstep(0, TRUSTED, agreement);
  return {
    gain: spread,
    rows(rect) {
      const out = sampleFrame(whole, wholeFrame, rect);
      const near = sampleFrame(local, frame, rect).data;
      const weight = sampleFrame(inner, frame, rect).data;
      for (let i = 0; i < weight.length; i++) if (weight[i] > 0) out.data[i] += trust * weight[i] * (gain * near[i] + offset - out.data[i]);
      return out;
    },
  };
}

interface Fit {
  /** Scale (never negative, at most 4) and shift of `x` that come closest to `y`. */
  readonly gain: number;
  readonly offset: number;
  /** How much wider `y` spreads than `x`, at most 4: what a change of `x` amounts to, also where the two disagree on near and far. */
  readonly spread: number;
  /** Pearson's correlation. */
  readonly agreement: number;
}

const SAME: Fit = { gain: 1, offset: 0, spread: 1, agreement: 1 };

/** Correlation from which on a frame's depth takes the whole's place entirely; one that contradicts it would come out flat. */
const TRUSTED = 0.5;

export function leastSquares(x: Float32Array, y: Float32Array): Fit {
  const n = x.length;
  let sumX = 0;
  let sumY = 0;
  let sumXX = 0;
  let sumYY = 0;
  let sumXY = 0;
  for (let i = 0; i < n; i++) {
    sumX += x[i];
    sumY += y[i];
    sumXX += x[i] * x[i];
    sumYY += y[i] * y[i];
    sumXY += x[i] * y[i];
  }
  const variance = sumXX / n - (sumX / n) ** 2;
  const covariance = sumXY / n - (sumX / n) * (sumY / n);
  const flat = variance < 1e-8;
  const gain = flat ? 1 : clamp(covariance / variance, 0, 4);
  const ratio = Math.sqrt(Math.max(0, sumYY / n - (sumY / n) ** 2) / variance);
  const spread = flat ? 1 : clamp(ratio, 0, 4);
  const agreement = flat ? 1 : covariance / (variance * Math.max(ratio, 1e-8));
  return { gain, offset: (sumY - gain * sumX) / n, spread, agreement };
}

/** 0 at the border of the frame, 1 from an eighth of its side inwards. */
function innerWeight(side: number): Plane {
  const plane = newPlane(side, side);
  const ramp = Float32Array.from({ length: side }, (_, i) => smoothstep(0, side / 8, Math.min(i, side - 1 - i)));
  for (let y = 0, i = 0; y < side; y++) for (let x = 0; x < side; x++, i++) plane.data[i] = ramp[x] * ramp[y];
  return plane;
}
