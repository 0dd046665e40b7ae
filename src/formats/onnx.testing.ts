/**
 * For tests: an ONNX file with its fp16 weights halved. Only as much of protobuf as leads to an initializer's raw data:
 * ModelProto.graph (7), GraphProto.initializer (5), TensorProto.raw_data (9), the data type fp16 (10) in field 2.
 */
export function withHalvedWeights(model: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const out = model.slice();
  const view = new DataView(out.buffer);
  const [graph] = fields(out, 0, out.length).filter(({ field }) => field === 7);
  if (!graph) throw new Error("no graph");
  const weights = fields(out, graph.from, graph.to)
    .filter(({ field }) => field === 5)
    .map(({ from, to }) => fields(out, from, to))
    .filter((parts) => parts.some(({ field, value }) => field === 2 && value === 10))
    .flatMap((parts) => parts.filter(({ field }) => field === 9));
  for (const { from, to } of weights) {
    for (let at = from; at < to; at += 2) {
      const bits = view.getUint16(at, true);
      // one less in the exponent of a number that is large enough
      if ((bits & 0x7c00) > 0x0400) view.setUint16(at, bits - 0x0400, true);
    }
  }
  return out;
}

interface Field {
  readonly field: number;
  /** Of a number. */
  readonly value: number;
  /** Of a message, text or bytes: where they begin and end. */
  readonly from: number;
  readonly to: number;
}

function fields(bytes: Uint8Array, start: number, end: number): Field[] {
  const found: Field[] = [];
  let at = start;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < end) {
    const tag = varint();
    const [field, wire] = [Math.floor(tag / 8), tag % 8];
    const number = wire === 0 || wire === 2 ? varint() : 0;
    const from = at;
    if (wire === 2) at += number;
    if (wire === 1) at += 8;
    if (wire === 5) at += 4;
    found.push({ field, value: number, from, to: at });
  }
  return found;
}
