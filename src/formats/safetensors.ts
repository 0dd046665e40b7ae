import { z } from "zod";
import { Fault } from "../core/fault.ts";
import type { Tensor } from "../core/models.ts";

const entrySchema = z.object({
  dtype: z.literal("F32"),
  shape: z.tuple([z.literal(1), z.number().int(), z.number().int(), z.number().int()]),
  data_offsets: z.tuple([z.number().int(), z.number().int()]),
});
const headerSchema = z.record(z.string(), z.unknown());

/**
 * The tensors of a safetensors file: eight bytes of header length, the header as JSON, the values. Float32 N C H W only.
 * @throws Fault manifest-unreadable
 */
export function readSafetensors(bytes: Uint8Array<ArrayBuffer>): Record<string, Tensor> {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const start = 8 + Number(view.getBigUint64(0, true));
    const header = headerSchema.parse(JSON.parse(new TextDecoder().decode(bytes.subarray(8, start))));
    const tensors = Object.entries(header).filter(([name]) => name !== "__metadata__");
    return Object.fromEntries(
      tensors.map(([name, value]) => {
        const { shape, data_offsets } = entrySchema.parse(value);
        const [from, to] = data_offsets;
        // copied: the values need not start at a multiple of four bytes
        return [name, { dims: shape, data: new Float32Array(bytes.slice(start + from, start + to).buffer) }];
      }),
    );
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new Fault("manifest-unreadable", "The numbers that a model is checked with cannot be read.", "Install the program again.", {
      why,
    });
  }
}
