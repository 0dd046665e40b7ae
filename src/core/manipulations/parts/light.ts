import { clamp, clamp01, type RgbPlanes } from "../../raster.ts";
import { slider } from "../define.ts";

/** From the top left, as in most pictures and drawings; degrees clockwise from the top. */
export const DEFAULT_LIGHT = 315;

/** Where the light comes from, for everything that shades. */
export const lightParameter = slider("Light from", "Where the light comes from, clockwise: 0 is the top, 90 the right", {
  min: 0,
  max: 345,
  step: 15,
  default: DEFAULT_LIGHT,
  unit: "°",
});

/** Unit vector towards the light: x to the right, y down, z to the viewer; 40° above the surface. */
export function towardsLight(degrees: number): { x: number; y: number; z: number } {
  const turn = (degrees * Math.PI) / 180;
  const flat = Math.cos((40 * Math.PI) / 180);
  return { x: flat * Math.sin(turn), y: -flat * Math.cos(turn), z: Math.sin((40 * Math.PI) / 180) };
}

/**
 * How much brighter a relief makes each pixel of a flat surface, as a factor less 1: Lambert's law, softly limited.
 * @param height in pixels, width × height, positive towards the viewer
 */
export function lambert(height: Float32Array, width: number, rows: number, degrees: number): Float32Array<ArrayBuffer> {
  const light = towardsLight(degrees);
  const out = new Float32Array(height.length);
  for (let y = 0, i = 0; y < rows; y++) {
    const up = y > 0 ? -width : 0;
    const down = y < rows - 1 ? width : 0;
    for (let x = 0; x < width; x++, i++) {
      const left = x > 0 ? -1 : 0;
      const right = x < width - 1 ? 1 : 0;
      const dx = (height[i + right] - height[i + left]) / 2;
      const dy = (height[i + down] - height[i + up]) / 2;
      if (dx === 0 && dy === 0) continue;
      const facing = (light.z - light.x * dx - light.y * dy) / Math.sqrt(1 + dx * dx + dy * dy);
      out[i] = clamp(facing / light.z, 0.1, 2) - 1;
    }
  }
  return out;
}

/** Edges are told to the generator as if at least so much of the light and shade were painted: with less paint, it has to draw the rest. */
export const TOLD = 0.5;

/** What is lit even where the picture is black, so that relief shows on dark parts. */
const FLOOR = 0.06;

/** The picture with every pixel `gain` brighter (−1: black, 1: twice as bright); 3 H W and H W. */
export function brightened({ data }: RgbPlanes, gain: Float32Array): Float32Array<ArrayBuffer> {
  const out = new Float32Array(data);
  for (let from = 0; from < out.length; from += gain.length) {
    for (let i = 0, at = from; i < gain.length; i++, at++) {
      const g = gain[i];
      if (g !== 0) out[at] = clamp01(data[at] + g * (g > 0 ? data[at] + FLOOR : data[at]));
    }
  }
  return out;
}
