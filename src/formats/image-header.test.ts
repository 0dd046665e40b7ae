import sharp, { type Sharp } from "sharp";
import { describe, expect, test } from "vitest";
import type { FaultCode } from "../core/fault.ts";
import { readImageHeader } from "./image-header.ts";
import { PNG_SIGNATURE, pngChunk } from "./png-chunks.ts";

const picture = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: "#a06030" } });
const bytesOf = async (image: Sharp) => new Uint8Array(await image.toBuffer());
const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

function pngOfSize(width: number, height: number, ...more: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, width);
  new DataView(header.buffer).setUint32(4, height);
  header.set([8, 2], 8);
  const parts = [PNG_SIGNATURE, pngChunk("IHDR", header), ...more, pngChunk("IDAT", new Uint8Array(4)), pngChunk("IEND", new Uint8Array())];
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function expectRefused(bytes: Uint8Array<ArrayBuffer>, code: FaultCode, name = "part.png"): void {
  try {
    readImageHeader(bytes, name);
  } catch (thrown) {
    expect(thrown).toMatchObject({ code });
    expect((thrown as Error).message).toContain(name);
    return;
  }
  throw new Error(`${code}: was accepted`);
}

describe("what can be opened", () => {
  test.each([
    ["png", (image: Sharp) => image.png(), "part.png"],
    ["jpeg", (image: Sharp) => image.jpeg(), "part.JPG"],
    ["jpeg", (image: Sharp) => image.jpeg({ progressive: true }), "part.jpeg"],
    ["webp", (image: Sharp) => image.webp(), "part.webp"],
    ["webp", (image: Sharp) => image.webp({ lossless: true }), "part.webp"],
  ] as const)("%s", async (format, encode, name) => {
    const header = readImageHeader(await bytesOf(encode(picture(70, 33))), name);
    expect(header).toEqual({ format, width: 70, height: 33, bitDepth: 8, greyscale: false, notices: [] });
  });

  test("an extended WebP with transparency", async () => {
    const image = sharp({ create: { width: 50, height: 20, channels: 4, background: "#a0603080" } }).webp();
    expect(readImageHeader(await bytesOf(image), "part.webp")).toMatchObject({ width: 50, height: 20 });
  });

  test.each([1, 3, 5, 6, 8])("EXIF orientation %i", async (orientation) => {
    const header = readImageHeader(await bytesOf(picture(70, 33).jpeg().withMetadata({ orientation })), "part.jpg");
    expect([header.width, header.height]).toEqual(orientation >= 5 ? [33, 70] : [70, 33]);
  });

  test("EXIF orientation of a PNG", async () => {
    const header = readImageHeader(await bytesOf(picture(70, 33).png().withMetadata({ orientation: 6 })), "part.png");
    expect([header.width, header.height]).toEqual([33, 70]);
  });

  test("greyscale", async () => {
    expect(readImageHeader(await bytesOf(picture(20, 20).toColourspace("b-w").jpeg()), "a.jpg").greyscale).toBe(true);
  });

  test("data after a JPEG's end mark", async () => {
    const file = await bytesOf(picture(20, 20).jpeg());
    expect(readImageHeader(Uint8Array.from([...file, 1, 2, 3]), "a.jpg").width).toBe(20);
  });

  test("a wrong extension is told, not refused", async () => {
    const { notices } = readImageHeader(await bytesOf(picture(20, 20).jpeg()), "part.png");
    expect(notices.map(({ code }) => code)).toEqual(["extension"]);
  });
});

describe("what is refused", () => {
  test("no picture", () => expectRefused(ascii("hello, this is text"), "image-unreadable"));
  test("an empty file", () => expectRefused(new Uint8Array(), "image-empty"));
  test("0 × 0", () => expectRefused(pngOfSize(0, 0), "image-empty"));
  test("1 × 1", async () => expectRefused(await bytesOf(picture(1, 1).png()), "image-too-small"));
  test("20,000 px wide", () => expectRefused(pngOfSize(20_000, 100), "image-too-large"));
  test("CMYK", async () => expectRefused(await bytesOf(picture(30, 30).toColourspace("cmyk").jpeg()), "image-cmyk", "part.jpg"));
  test("an animated PNG", () => expectRefused(pngOfSize(30, 30, pngChunk("acTL", new Uint8Array(8))), "image-animated"));

  test("an animated WebP", async () => {
    const frames = Uint8Array.from({ length: 30 * 60 * 3 }, (_, at) => (at < 2700 ? 0 : 255));
    const image = sharp(frames, { raw: { width: 30, height: 60, channels: 3, pageHeight: 30 } });
    expectRefused(await bytesOf(image.webp()), "image-animated", "part.webp");
  });

  test.each([
    ["GIF89a", "GIF"],
    ["II*\0", "TIFF or raw"],
    ["BM6789", "BMP"],
    ["%PDF-1.7", "PDF"],
    ["\0\0\0\x18ftypheic", "HEIC or video"],
    ["\0\0\0\x18ftypavif", "AVIF"],
    ['<?xml version="1.0"?><svg/>', "SVG or XML"],
  ])("%j", (start, name) => {
    expect(() => readImageHeader(ascii(start), "x")).toThrow(expect.objectContaining({ code: "image-format", details: { format: name } }));
  });

  test.each(["png", "jpeg", "webp"] as const)("a truncated %s, wherever it is cut", async (format) => {
    const file = await bytesOf(picture(64, 64).toFormat(format));
    for (const share of [0.3, 0.6, 0.9]) expectRefused(file.slice(0, Math.floor(share * file.length)), "image-truncated");
  });
});

test("a truncated camera JPEG is known as such in spite of the thumbnail inside", async () => {
  const thumbnail = await bytesOf(picture(16, 16).jpeg());
  const whole = await bytesOf(picture(200, 150).jpeg());
  const segment = Uint8Array.from([0xff, 0xe1, (thumbnail.length + 2) >> 8, (thumbnail.length + 2) & 255, ...thumbnail]);
  const camera = Uint8Array.from([...whole.subarray(0, 2), ...segment, ...whole.subarray(2)]);
  expect(readImageHeader(camera, "a.jpg")).toMatchObject({ width: 200, height: 150 });
  expectRefused(camera.slice(0, camera.length - 100), "image-truncated", "a.jpg");
});
