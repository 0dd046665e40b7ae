import { FRAME_SIDE, type Frame } from "./edit.ts";
import { clamp, type Mask, type Plane, type Rect, type RgbaImage, type RgbPlanes, type Size } from "./raster.ts";
import { axisTaps, type Outside, resampleChannel, type Taps } from "./resample.ts";

/** The square around the whole image, centred. */
export function wholeFrame({ width, height }: Size): Frame {
  const size = Math.max(width, height);
  return { x: Math.floor((width - size) / 2), y: Math.floor((height - size) / 2), size };
}

/** The frame as a rectangle of the image. */
export const frameRect = ({ x, y, size }: Frame): Rect => ({ x, y, width: size, height: size });

/** How much wider than the region's box the fitted frame is at least: the generator takes the appearance from what is around. */
const CONTEXT = 2;

/**
 * The frame for a region: its box with context around, no smaller than the models' own side, inside the image where that is
 * possible. Sizes and places go in coarse steps, so that a region that grows a little keeps its frame, and with it the estimates.
 */
export function fitFrame(image: Size, box: Rect | null): Frame {
  const whole = wholeFrame(image);
  if (!box) return whole;
  const size = Math.min(whole.size, coarse(Math.max(FRAME_SIDE, CONTEXT * Math.max(box.width, box.height))));
  const grid = Math.max(1, Math.floor(size / 8));
  const along = (from: number, length: number, limit: number) => {
    if (size >= limit) return Math.floor((limit - size) / 2);
    return clamp(Math.round((from + length / 2 - size / 2) / grid) * grid, 0, limit - size);
  };
  return { x: along(box.x, box.width, image.width), y: along(box.y, box.height, image.height), size };
}

/** The next of 256, 320, 384, 448, 512, 640, ...: four to an octave. */
function coarse(size: number): number {
  const step = 2 ** Math.floor(Math.log2(size)) / 4;
  return Math.ceil(size / step) * step;
}

/** The frame's pixels as the models take them, 3 side side in [0, 1]. Beyond the image its border pixels repeat. */
export function cutFrame({ width, height, data }: RgbaImage, frame: Frame, side: number): RgbPlanes {
  const [xs, ys] = cellTaps(frame, side, { width, height }, "repeat");
  const out = new Float32Array(3 * side * side);
  for (let c = 0; c < 3; c++) resampleChannel({ data, width, stride: 4, offset: c }, xs, ys, 1 / 255, out, c * side * side);
  return { width: side, height: side, data: out };
}

/** How much of each cell of the frame belongs to a mask, side side in [0, 1]; nothing beyond the image. */
export const cutMask = (mask: Mask, frame: Frame, side: number): Plane => cutChannel(mask, frame, side, "zero", 1 / 255);

/** The same for a mask of the whole image, whatever its size. */
export function cutWhole(image: Size, frame: Frame, side: number): Plane {
  const [across, down] = cellTaps(frame, side, image, "zero").map(({ start, weight }) =>
    Float32Array.from({ length: side }, (_, i) => weight.subarray(start[i], start[i + 1]).reduce((sum, share) => sum + share, 0)),
  );
  return {
    width: side,
    height: side,
    data: Float32Array.from({ length: side * side }, (_, i) => across[i % side] * down[Math.floor(i / side)]),
  };
}

/** The frame's part of a map, side side. Beyond the map its border values repeat. */
export const cutPlane = (plane: Plane, frame: Frame, side: number): Plane => cutChannel(plane, frame, side, "repeat", 1);

function cutChannel({ width, height, data }: Mask | Plane, frame: Frame, side: number, outside: Outside, scale: number): Plane {
  const [xs, ys] = cellTaps(frame, side, { width, height }, outside);
  const out = new Float32Array(side * side);
  resampleChannel({ data, width, stride: 1, offset: 0 }, xs, ys, scale, out);
  return { width: side, height: side, data: out };
}

/** How the image's pixels lie under the cells of the frame. */
function cellTaps({ x, y, size }: Frame, side: number, image: Size, outside: Outside): [xs: Taps, ys: Taps] {
  return [axisTaps(x, size / side, side, image.width, outside), axisTaps(y, size / side, side, image.height, outside)];
}
