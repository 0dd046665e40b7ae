import type { Tensors } from "../core/models.ts";

/** For tests: tensors as a safetensors file. */
export function safetensors(tensors: Tensors): Uint8Array<ArrayBuffer> {
  let at = 0;
  const header = Object.entries(tensors).map(([name, { dims, data }]) => {
    const from = at;
    at += data.byteLength;
    return [name, { dtype: "F32", shape: dims, data_offsets: [from, at] }];
  });
  const json = new TextEncoder().encode(JSON.stringify({ __metadata__: { side: "64" }, ...Object.fromEntries(header) }));
  const out = new Uint8Array(8 + json.length + at);
  new DataView(out.buffer).setBigUint64(0, BigInt(json.length), true);
  out.set(json, 8);
  let offset = 8 + json.length;
  for (const { data } of Object.values(tensors)) {
    out.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), offset);
    offset += data.byteLength;
  }
  return out;
}
