import type { Composition, Frame } from "./edit.ts";
import { clamp, clamp01, type Plane, type Rect, type RgbPlanes, type Size, smoothstep } from "./raster.ts";

/** What one group of the generator says of a frame: A_out (eq. 1), A_gen and M_gen. */
export interface GroupOutput<T extends Plane | RgbPlanes = RgbPlanes> {
  readonly output: T;
  readonly source: T;
  readonly fusion: Plane;
}

export type Groups = Readonly<Record<"ahd" | "ahe", GroupOutput>>;

/** Share of AHE in the picture. */
const aheShare = ({ group, mix }: Composition): number => (group === "ahd" ? 0 : group === "ahe" ? 1 : mix);

function blend<T extends Plane | RgbPlanes>(a: T, b: T, share: number): T {
  const data = new Float32Array(a.data.length);
  for (let i = 0; i < data.length; i++) data[i] = a.data[i] + (b.data[i] - a.data[i]) * share;
  return { ...a, data };
}

/** One picture and one fusion map of the two groups, as the composition asks: AHD, AHE, or (1 − mix)·AHD + mix·AHE. */
export function mixGroups({ ahd, ahe }: Groups, composition: Composition): { output: RgbPlanes; fusion: Plane } {
  const share = aheShare(composition);
  return { output: blend(ahd.output, ahe.output, share), fusion: blend(ahd.fusion, ahe.fusion, share) };
}

/** The share of each pixel that is not the original: 1 − (1 − M_gen)(1 − painted). */
export function totalFusion(fusion: Plane, painted: Plane): Plane {
  const data = new Float32Array(fusion.data.length);
  for (let i = 0; i < data.length; i++) data[i] = 1 - (1 - fusion.data[i]) * (1 - painted.data[i]);
  return { ...fusion, data };
}

/** How far beyond the region a change may reach, as a share of the frame's side (4 of 256 model pixels, and as many to fade). */
const REACH = 4 / 256;

/** Weight of the change by place, on the frame's grid: 1 in the region and a little around it, fading to 0. */
export function regionReach(region: Plane): Plane {
  const radius = Math.max(1, Math.round(region.width * REACH));
  const grown = alongBoth(region, radius, (data, at, step, from, to) => {
    for (let k = from; k <= to; k++) if (data[at + k * step] > 0) return 1;
    return 0;
  });
  return alongBoth(grown, radius, (data, at, step, from, to) => {
    let sum = 0;
    for (let k = from; k <= to; k++) sum += data[at + k * step];
    return sum / (to - from + 1);
  });
}

/** 0 at those sides of a frame that cut through the image, 1 a little way inwards: beyond them nothing changes. */
export function frameFade(side: number, { x, y, size }: Frame, image: Size): Plane {
  const width = 2 * Math.max(1, Math.round(side * REACH));
  const ramp = (start: number, length: number) => {
    const [cutsLow, cutsHigh] = [start > 0, start + size < length];
    return (i: number) => (cutsLow ? smoothstep(0, width, i + 0.5) : 1) * (cutsHigh ? smoothstep(0, width, side - i - 0.5) : 1);
  };
  const [across, down] = [ramp(x, image.width), ramp(y, image.height)];
  return {
    width: side,
    height: side,
    data: Float32Array.from({ length: side * side }, (_, i) => across(i % side) * down(Math.floor(i / side))),
  };
}

type Window = (data: Float32Array, at: number, step: number, from: number, to: number) => number;

/** A separable window of ± `radius`, cut at the borders, along rows and then columns. */
function alongBoth({ width, height, data }: Plane, radius: number, window: Window): Plane {
  const rows = new Float32Array(data.length);
  const out = new Float32Array(data.length);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) rows[i] = window(data, i, 1, -Math.min(radius, x), Math.min(radius, width - 1 - x));
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) out[i] = window(rows, i, width, -Math.min(radius, y), Math.min(radius, height - 1 - y));
  return { width, height, data: out };
}

/** A change of a frame, ready to be brought to any resolution. */
export interface FrameChange {
  /** Signed, RGB, in units of [0, 1]; already weighted, 0 beyond the reach. */
  readonly change: RgbPlanes;
  readonly fusion: Plane;
  /** Where the change may reach at all (> 0). */
  readonly reach: Plane;
}

/** Half the width of the fade around the mask's threshold, in fusion. */
const FADE = 0.1;

/**
 * The change that a generation makes to its frame: strength × (output − original), faded out where the fusion map falls below the
 * mask's threshold, where the region's reach ends and where the frame cuts through the image, so that nothing ends in a visible seam.
 */
export function frameChange(
  original: RgbPlanes,
  output: RgbPlanes,
  fusion: Plane,
  region: Plane,
  strength: number,
  threshold: number,
  fade: Plane,
): FrameChange {
  const reach = regionReach(region);
  for (let i = 0; i < reach.data.length; i++) reach.data[i] *= fade.data[i];
  const size = fusion.data.length;
  const data = new Float32Array(3 * size);
  for (let i = 0; i < size; i++) {
    const weight = reach.data[i] * smoothstep(threshold - FADE, threshold + FADE, fusion.data[i]) * strength;
    if (weight === 0) continue;
    for (let at = i; at < data.length; at += size) data[at] = (output.data[at] - original.data[at]) * weight;
  }
  return { change: { ...original, data }, fusion, reach };
}

/** The frame with its change, clamped to [0, 1]: what AnomalyHybrid* sees. */
export function applyChange(original: RgbPlanes, change: RgbPlanes): RgbPlanes {
  return { ...original, data: original.data.map((value, i) => clamp01(value + change.data[i])) };
}

/** The hybrid of two images: the reference's frame moved by `strength` towards what the generator says, clamped to [0, 1]. */
export function hybridPicture(reference: RgbPlanes, output: RgbPlanes, strength: number): RgbPlanes {
  return { ...reference, data: reference.data.map((value, i) => clamp01(value + (output.data[i] - value) * strength)) };
}

/** The image's pixels that the change can touch: whole pixels, empty (width 0) where there are none. */
export function changedRect({ width, height, data }: Plane, frame: Frame, image: Rect, reachBox: Rect | null): Rect {
  if (!reachBox || data.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  // one model pixel more on each side: bilinear sampling spreads a value that far
  const left = clamp(Math.floor(frame.x + ((reachBox.x - 1) * frame.size) / width), image.x, image.x + image.width);
  const top = clamp(Math.floor(frame.y + ((reachBox.y - 1) * frame.size) / height), image.y, image.y + image.height);
  const right = clamp(Math.ceil(frame.x + ((reachBox.x + reachBox.width + 1) * frame.size) / width), left, image.x + image.width);
  const bottom = clamp(Math.ceil(frame.y + ((reachBox.y + reachBox.height + 1) * frame.size) / height), top, image.y + image.height);
  return { x: left, y: top, width: right - left, height: bottom - top };
}
