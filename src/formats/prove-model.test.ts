import { expect, test, vi } from "vitest";
import type { ModelEntry } from "../contract/manifest.ts";
import { Fault, type FaultCode } from "../core/fault.ts";
import type { Tensor, Tensors } from "../core/models.ts";
import { type OpenModel, proveModel } from "./prove-model.ts";
import { safetensors } from "./safetensors.testing.ts";

const plane = (value: number, side = 32, channels = 1): Tensor => ({
  dims: [1, channels, side, side],
  data: new Float32Array(channels * side * side).fill(value),
});
const stored = { file: "depth.onnx", bytes: 1, sha256: "0".repeat(64) };
const entry: ModelEntry = {
  id: "depth",
  task: "depth",
  ...stored,
  inputs: [{ name: "image", channels: 3, range: [0, 1] }],
  outputs: [{ name: "depth", channels: 1, range: null }],
  multipleOf: 32,
  licence: "",
  card: "card.md",
  golden: stored,
};
const value = (name: string, channels: number) => ({ name, type: "float32", shape: [1, channels, "height", "width"] });
const RIGHT: Tensors = { "input.image": plane(0.5, 32, 3), "torch.depth": plane(2), "onnx.depth": plane(2) };

function setUp(golden: Tensors | Uint8Array<ArrayBuffer> = RIGHT, change: Partial<OpenModel> = {}) {
  const release = vi.fn(async () => {});
  const model: OpenModel = {
    graph: { inputs: [value("image", 3)], outputs: [value("depth", 1)] },
    run: async () => ({ depth: plane(2) }),
    release,
    ...change,
  };
  const open = vi.fn(async () => model);
  const bytes = golden instanceof Uint8Array ? golden : safetensors(golden);
  return { release, open, prove: () => proveModel(entry, { model: new Uint8Array(), golden: bytes }, open) };
}

test("a model that fits and gives its golden output, at the size of its golden frame", async () => {
  const { prove, open, release } = setUp();
  await prove();
  expect(open).toHaveBeenCalledWith(expect.anything(), { width: 32, height: 32 });
  expect(release).toHaveBeenCalledTimes(1);
});

test.each<[string, FaultCode, Parameters<typeof setUp>]>([
  ["other numbers", "pack-golden", [RIGHT, { run: async () => ({ depth: plane(2.01) }) }]],
  ["what is no number", "pack-golden", [RIGHT, { run: async () => ({ depth: plane(Number.NaN) }) }]],
  ["a run that breaks down", "pack-golden", [RIGHT, { run: () => Promise.reject(new Error("shape mismatch")) }]],
  ["numbers far from PyTorch's", "pack-golden", [{ ...RIGHT, "torch.depth": plane(2.01) }]],
  ["a golden vector that cannot be read", "pack-golden", [new Uint8Array(20)]],
  ["a golden vector without outputs", "pack-golden", [{ "input.image": plane(0.5, 32, 3) }]],
  ["a golden vector without inputs", "pack-golden", [{ "torch.depth": plane(2), "onnx.depth": plane(2) }]],
  ["a golden frame beyond the program's", "pack-golden", [{ "input.image": plane(0.5, 512, 3) }]],
  ["a golden frame of a wrong multiple", "pack-golden", [{ "input.image": plane(0.5, 40, 3) }]],
  ["outputs of another size than the frame", "pack-golden", [{ ...RIGHT, "onnx.depth": plane(2, 64) }]],
  ["a file that is not what its entry says", "pack-io", [RIGHT, { graph: { inputs: [value("image", 1)], outputs: [] } }]],
])("%s: %s", async (_, code, golden) => {
  await expect(setUp(...golden).prove()).rejects.toMatchObject({ code, details: { model: "depth" } });
});

test("a file that the runtime cannot open does not fit; what concerns the machine is told as it is", async () => {
  const { prove, open } = setUp();
  open.mockRejectedValueOnce(new Error("protobuf parsing failed"));
  await expect(prove()).rejects.toMatchObject({ code: "pack-io", message: expect.stringContaining("protobuf parsing failed") });
  open.mockRejectedValueOnce(new Fault("backend-none", "No runtime.", "Install it."));
  await expect(prove()).rejects.toMatchObject({ code: "backend-none" });
});
