import { expect, test } from "vitest";
import { normaliseDepth } from "./depth-range.ts";
import goldens from "./goldens/rasters.json" with { type: "json" };

// lo, hi = np.quantile(d, .005), np.quantile(d, .995); np.clip((d - lo) / max(hi - lo, 1e-4), 0, 1)
test("quantiles as numpy", () => {
  const { width, height, raw, normalised } = goldens.depth;
  const { data } = normaliseDepth({ width, height, data: Float32Array.from(raw) });
  data.forEach((value, i) => {
    expect(value).toBeCloseTo(normalised[i], 5);
  });
});

test("a flat answer stays finite", () => {
  const { data } = normaliseDepth({ width: 4, height: 4, data: new Float32Array(16).fill(3) });
  expect([...data]).toEqual(new Array(16).fill(0));
});
