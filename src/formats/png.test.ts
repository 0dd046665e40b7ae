import fc from "fast-check";
import { decode } from "fast-png";
import { describe, expect, test } from "vitest";
import type { Scanlines } from "../core/scanlines.ts";
import { readImageHeader } from "./image-header.ts";
import { pngChunks } from "./png-chunks.ts";
import { RECIPE_KEYWORD, readPngText } from "./png-text.ts";
import { encodePng } from "./png-write.ts";
import { decodeDepthPng, decodePng16 } from "./png16.ts";

function linesOf(width: number, height: number, channels: 1 | 3, bits: 8 | 16, bytes: Uint8Array): Scanlines {
  const length = (width * channels * bits) / 8;
  return { width, height, channels, bits, row: (y, into) => into.set(bytes.subarray(y * length, (y + 1) * length)) };
}

const pictures = fc
  .record({
    width: fc.integer({ min: 1, max: 40 }),
    height: fc.integer({ min: 1, max: 30 }),
    channels: fc.constantFrom(1 as const, 3 as const),
    bits: fc.constantFrom(8 as const, 16 as const),
  })
  .chain((kind) => {
    const length = (kind.width * kind.height * kind.channels * kind.bits) / 8;
    return fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => ({ ...kind, bytes }));
  });

test("another decoder reads what was written", () => {
  fc.assert(
    fc.property(pictures, ({ width, height, channels, bits, bytes }) => {
      const file = encodePng(linesOf(width, height, channels, bits, bytes));
      const read = decode(file, { checkCrc: true });
      expect([read.width, read.height, read.channels, read.depth]).toEqual([width, height, channels, bits]);
      const values = bits === 8 ? [...bytes] : Array.from({ length: bytes.length / 2 }, (_, i) => 256 * bytes[2 * i] + bytes[2 * i + 1]);
      expect([...read.data]).toEqual(values);
    }),
    { numRuns: 60 },
  );
});

test("a picture is smaller than its pixels, and the same each time", () => {
  const smooth = Uint8Array.from({ length: 300 * 200 * 3 }, (_, i) => ((i % 900) / 4 + i / 900) & 255);
  const write = () => encodePng(linesOf(300, 200, 3, 8, smooth));
  expect(write().length).toBeLessThan(smooth.length / 3);
  expect(write()).toEqual(write());
});

describe("texts", () => {
  const lines = linesOf(2, 1, 1, 8, Uint8Array.of(1, 2));

  test("come back, whatever their letters", () => {
    const text = '{"name": "Gehäuse 部品 №1"}';
    const file = encodePng(lines, { other: "x", [RECIPE_KEYWORD]: text });
    expect(readPngText(file, RECIPE_KEYWORD)).toBe(text);
    expect(readPngText(file, "other")).toBe("x");
    expect(readPngText(file, "absent")).toBeNull();
    expect(decode(file, { checkCrc: true }).width).toBe(2);
  });

  test("of anything else are null", () => {
    expect(readPngText(new Uint8Array(), RECIPE_KEYWORD)).toBeNull();
    expect(readPngText(new TextEncoder().encode("no picture"), RECIPE_KEYWORD)).toBeNull();
  });

  test("stand before the pixels", () => {
    expect([...pngChunks(encodePng(lines, { a: "b" }))].map(({ type }) => type).filter((type, i, all) => type !== all[i - 1])).toEqual([
      "IHDR",
      "iTXt",
      "IDAT",
      "IEND",
    ]);
  });
});

describe("16 bits", () => {
  const values = [0, 257, 32896, 65535];
  const bytes = Uint8Array.from(values.flatMap((value) => [value >> 8, value & 255]));

  test("as a picture", () => {
    const image = decodePng16(encodePng(linesOf(4, 1, 1, 16, bytes)));
    expect([...image.data]).toEqual([0, 1, 128, 255].flatMap((grey) => [grey, grey, grey, 255]));
  });

  test("as depth", () => {
    const depth = decodeDepthPng(encodePng(linesOf(4, 1, 1, 16, bytes)));
    values.forEach((value, i) => {
      expect(depth.data[i]).toBeCloseTo(value / 65535, 6);
    });
  });

  test("a picture with 8 bits or colours is no depth", () => {
    const colour = encodePng(linesOf(1, 1, 3, 16, new Uint8Array(6)));
    const eight = encodePng(linesOf(1, 1, 1, 8, new Uint8Array(1)));
    for (const file of [colour, eight]) expect(() => decodeDepthPng(file)).toThrow(expect.objectContaining({ code: "depth-format" }));
  });

  test("a damaged file is refused", () => {
    const file = encodePng(linesOf(4, 1, 1, 16, bytes)).slice(0, 50);
    expect(() => decodePng16(file)).toThrow(expect.objectContaining({ code: "image-unreadable" }));
  });

  test("the header says so", () => {
    const header = readImageHeader(encodePng(linesOf(16, 16, 1, 16, new Uint8Array(512))), "depth.png");
    expect(header).toMatchObject({ format: "png", bitDepth: 16, greyscale: true });
    expect(header.notices.map(({ code }) => code)).toEqual(["sixteen-bit"]);
  });
});
