/** Rasters are row-major; the pixel at column x, row y covers [x, x+1) × [y, y+1). */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rect extends Size {
  readonly x: number;
  readonly y: number;
}

/** 8-bit RGBA as opened, alpha always 255: `data.length === 4 * width * height`. */
export interface RgbaImage extends Size {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** One float channel, H W, in [0, 1] unless said otherwise: depth (near = 1), edge (edge = 1), weights. */
export interface Plane extends Size {
  readonly data: Float32Array<ArrayBuffer>;
}

/** Three float channels, 3 H W (planar, as the models take them), RGB in [0, 1]. */
export interface RgbPlanes extends Size {
  readonly data: Float32Array<ArrayBuffer>;
}

/** Coverage of a region, H W, 0 (outside) to 255 (inside). */
export interface Mask extends Size {
  readonly data: Uint8Array<ArrayBuffer>;
}

/** Depth and edge of one frame. */
export interface Maps {
  readonly depth: Plane;
  readonly edge: Plane;
}

/** At and above, a mask's pixel counts as inside where it has to be one or the other. */
export const INSIDE = 128;

export const newPlane = (width: number, height: number, value = 0): Plane => {
  const data = new Float32Array(width * height);
  return { width, height, data: value === 0 ? data : data.fill(value) };
};

export const newMask = (width: number, height: number): Mask => ({ width, height, data: new Uint8Array(width * height) });

export const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

export const clamp01 = (value: number): number => clamp(value, 0, 1);

/** 0 below `low`, 1 above `high`, a smooth cubic between. */
export function smoothstep(low: number, high: number, value: number): number {
  const t = clamp01((value - low) / (high - low));
  return t * t * (3 - 2 * t);
}

/** The part of `rect` inside `bounds`, on whole pixels; width or height 0 where they do not meet. */
export function intersect(rect: Rect, bounds: Rect): Rect {
  const x = Math.max(Math.floor(rect.x), bounds.x);
  const y = Math.max(Math.floor(rect.y), bounds.y);
  const right = Math.min(Math.ceil(rect.x + rect.width), bounds.x + bounds.width);
  const bottom = Math.min(Math.ceil(rect.y + rect.height), bounds.y + bounds.height);
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}

/** The smallest rectangle that holds every non-zero value, or null where all are zero. */
export function boundingBox({ width, height, data }: Mask | Plane): Rect | null {
  let left = width;
  let right = -1;
  let top = -1;
  let bottom = -1;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (data[i] === 0) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (top < 0) top = y;
      bottom = y;
    }
  }
  return right < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}
