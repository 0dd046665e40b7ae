import { clamp01, type Mask, type Plane, type RgbaImage } from "../../src/core/raster.ts";
import { fitted } from "./reduce-mask.ts";

/** A bitmap of an image, scaled down to at most `longest` pixels on its longer side. */
export function imageBitmap(image: RgbaImage, longest = Number.POSITIVE_INFINITY): Promise<ImageBitmap> {
  const pixels = new ImageData(image.data, image.width, image.height);
  const { width, height } = fitted(image, longest);
  if (width === image.width) return createImageBitmap(pixels);
  return createImageBitmap(pixels, { resizeWidth: width, resizeHeight: height, resizeQuality: "high" });
}

/** A map in [0, 1] in grey. */
export function planeBitmap({ width, height, data }: Plane): Promise<ImageBitmap> {
  const grey = new Uint8ClampedArray(4 * data.length).fill(255);
  for (let i = 0; i < data.length; i++) grey.fill(Math.round(255 * clamp01(data[i])), 4 * i, 4 * i + 3);
  return createImageBitmap(new ImageData(grey, width, height));
}

/** White with a mask's coverage as alpha. */
export function maskBitmap({ width, height, data }: Mask): Promise<ImageBitmap> {
  const white = new Uint8ClampedArray(4 * data.length).fill(255);
  for (let i = 0; i < data.length; i++) white[4 * i + 3] = data[i];
  return createImageBitmap(new ImageData(white, width, height));
}
