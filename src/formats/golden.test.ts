import { createHash } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import type { Tensor } from "../core/models.ts";
import { differences, isGolden, readGolden } from "./golden.ts";
import { safetensors } from "./safetensors.testing.ts";
import { checkModel, sha256Hex } from "./sha256.ts";

const tensor = (...values: number[]): Tensor => ({ dims: [1, 1, 1, values.length], data: Float32Array.from(values) });

test("a golden vector's parts", () => {
  const golden = readGolden(safetensors({ "input.image": tensor(1, 2), "torch.depth": tensor(0.5), "onnx.depth": tensor(0.25) }));
  expect(golden).toEqual({ inputs: { image: tensor(1, 2) }, torch: { depth: tensor(0.5) }, onnx: { depth: tensor(0.25) } });
});

test("a damaged one is refused", () => {
  for (const bytes of [new Uint8Array(), new Uint8Array(20), new TextEncoder().encode("anything at all, long enough")]) {
    expect(() => readGolden(bytes)).toThrow(expect.objectContaining({ code: "manifest-unreadable" }));
  }
});

describe("differences", () => {
  test("are those of the worst output", () => {
    const found = differences({ a: tensor(0, 0), b: tensor(1, 3) }, { a: tensor(0, 0), b: tensor(1, 2) });
    expect(found).toEqual({ mean: 0.5, max: 1 });
  });

  test("of what is no number are infinite", () => {
    expect(differences({ a: tensor(Number.NaN, 1) }, { a: tensor(0, 1) })).toEqual({
      mean: Number.POSITIVE_INFINITY,
      max: Number.POSITIVE_INFINITY,
    });
  });

  test("need every output at its size", () => {
    for (const actual of [{}, { a: tensor(1, 2) }]) {
      expect(() => differences(actual, { a: tensor(1) })).toThrow(expect.objectContaining({ code: "model-output" }));
    }
  });
});

test("equal is what is off by a thousandth, of an output without bounds by a thousandth of its largest number", () => {
  const golden = { inputs: {}, torch: { a: tensor(0, 4) }, onnx: { a: tensor(0, 4) } };
  const output = (range: [number, number] | null) => [{ name: "a", channels: 1, range }];
  expect(isGolden({ a: tensor(0.0005, 4) }, golden, output([0, 1]))).toBe(true);
  expect(isGolden({ a: tensor(0.003, 4) }, golden, output([0, 1]))).toBe(false);
  expect(isGolden({ a: tensor(0.003, 4) }, golden, output(null))).toBe(true);
  expect(isGolden({ a: tensor(0.005, 4) }, golden, output(null))).toBe(false);
  expect(isGolden({ a: tensor(Number.NaN, 4) }, golden, output(null))).toBe(false);
});

describe("sha256", () => {
  const bytes = new TextEncoder().encode("anomaly");
  const expected = createHash("sha256").update(bytes).digest("hex");

  test("by the platform, and without it", async () => {
    expect(await sha256Hex(bytes)).toBe(expected);
    vi.stubGlobal("crypto", {});
    expect(await sha256Hex(bytes)).toBe(expected);
    vi.unstubAllGlobals();
  });

  test("a model with other bytes is refused", async () => {
    await checkModel({ id: "edge", file: "edge.onnx", sha256: expected }, bytes);
    await expect(checkModel({ id: "edge", file: "edge.onnx", sha256: expected }, new Uint8Array(3))).rejects.toMatchObject({
      code: "model-hash",
    });
  });
});
