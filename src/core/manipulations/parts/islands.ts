import type { Plane } from "../../raster.ts";

/** The connected parts of a region (weight > 0, joined up, down, left or right), each as the indices of its pixels. */
export function islands({ width, data }: Plane): Int32Array[] {
  const seen = new Uint8Array(data.length);
  const found: Int32Array[] = [];
  for (let start = 0; start < data.length; start++) {
    if (seen[start] === 1 || data[start] === 0) continue;
    const pixels = [start];
    seen[start] = 1;
    const visit = (i: number) => {
      if (seen[i] === 1 || !(data[i] > 0)) return;
      seen[i] = 1;
      pixels.push(i);
    };
    for (let k = 0; k < pixels.length; k++) {
      const i = pixels[k];
      if (i % width > 0) visit(i - 1);
      if ((i + 1) % width > 0) visit(i + 1);
      if (i >= width) visit(i - width);
      if (i + width < data.length) visit(i + width);
    }
    found.push(Int32Array.from(pixels));
  }
  return found;
}
