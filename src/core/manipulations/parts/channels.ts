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
  const shares = typeof share === "number" ? new Float32Array(values.length).fill(share) : share;
  const out = new Float32Array(values);
  for (let from = 0; from < out.length; from += shares.length) {
    for (let i = 0, at = from; i < shares.length; i++, at++) out[at] += (other[at] - out[at]) * shares[i];
  }
  return out;
}
