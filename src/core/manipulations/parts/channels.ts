type Values = Float32Array<ArrayBuffer>;

/** An operation on one channel (H W, `size` values) as one on any number of them, one after another. */
export const perChannel =
  (size: number, operation: (channel: Values, index: number) => Float32Array) =>
  (values: Values): Values => {
    const out = new Float32Array(values.length);
    for (let at = 0; at < values.length; at += size) out.set(operation(values.subarray(at, at + size), at / size), at);
    return out;
  };

/** From `values` towards `other` by a share, the same everywhere or one for each pixel (H W; the values may have more channels). */
export function towards(values: Values, other: Float32Array, share: number | Float32Array): Values {
  const shareAt = typeof share === "number" ? () => share : (i: number) => share[i % share.length];
  return values.map((value, i) => value + (other[i] - value) * shareAt(i));
}
