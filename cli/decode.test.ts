import sharp from "sharp";
import { expect, test } from "vitest";
import type { RgbaImage } from "../src/core/raster.ts";
import { painted, ramp, save } from "./pictures.testing.ts";
import { readMask } from "./read-mask.ts";
import { readPicture } from "./read-picture.ts";
import { newFolder } from "./run.testing.ts";

const folder = newFolder();
const open = async (name: string, bytes: Uint8Array) => readPicture(save(folder, name, bytes));
const pixel = ({ width, data }: RgbaImage, x: number, y: number) => [...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4)];
const gradient = painted(32, 16, (x, y) => 7 * x + y);

test.each([
  ["png", [16, 32]],
  ["jpeg", [16, 32]],
  ["webp", [32, 16]],
] as const)("EXIF orientation in %s, as browsers have it", async (format, size) => {
  const { image, ref } = await open(
    `turned.${format}`,
    await gradient.clone().withMetadata({ orientation: 6 }).toFormat(format).toBuffer(),
  );
  expect([image.width, image.height]).toEqual(size);
  expect([ref.width, ref.height]).toEqual(size);
  // turned by a quarter, the dark left side is on top
  const [corner, along] = [pixel(image, 15, 1)[0], pixel(image, 1, 15)[0]];
  expect(format === "webp" ? corner > along : corner < along).toBe(true);
});

test("a colour profile does not change the numbers", async () => {
  const { image } = await open("p3.png", await gradient.clone().withIccProfile("p3").png().toBuffer());
  expect([pixel(image, 0, 0), pixel(image, 31, 15)]).toEqual([
    [0, 0, 0, 255],
    [232, 232, 232, 255],
  ]);
});

test("transparency is laid over white", async () => {
  const rgba = Buffer.alloc(16 * 16 * 4, Buffer.from([100, 0, 200, 51]));
  rgba.set([9, 8, 7, 255, 1, 2, 3, 0]);
  const { image } = await open(
    "clear.png",
    await sharp(rgba, { raw: { width: 16, height: 16, channels: 4 } })
      .png()
      .toBuffer(),
  );
  expect([pixel(image, 0, 0), pixel(image, 1, 0), pixel(image, 2, 0)]).toEqual([
    [9, 8, 7, 255],
    [255, 255, 255, 255],
    [224, 204, 244, 255],
  ]);
});

test("grey, palette and 16-bit pictures become RGB", async () => {
  const grey = await open("grey.png", await gradient.clone().toColourspace("b-w").png().toBuffer());
  expect(pixel(grey.image, 3, 2)).toEqual([23, 23, 23, 255]);
  const palette = await open(
    "palette.png",
    await painted(16, 16, (x) => (x < 8 ? 10 : 240))
      .png({ palette: true })
      .toBuffer(),
  );
  expect([pixel(palette.image, 0, 0)[0], pixel(palette.image, 15, 0)[0]]).toEqual([10, 240]);
  const deep = await open("deep.png", ramp(256, 16));
  expect([0, 100, 255].map((x) => pixel(deep.image, x, 3))).toEqual([
    [0, 0, 0, 255],
    [100, 100, 100, 255],
    [255, 255, 255, 255],
  ]);
  expect(deep.notices.map(({ code }) => code)).toEqual(["sixteen-bit"]);
});

test("what is transparent in a mask is outside, with 8 bits and with 16", async () => {
  // white everywhere, transparent in the right half
  const values = Uint8Array.from({ length: 32 * 32 * 4 }, (_, i) => (i % 4 === 3 && i % 128 >= 64 ? 0 : 255));
  const half = sharp(values, { raw: { width: 32, height: 32, channels: 4 } });
  const eight = save(folder, "eight.png", await half.clone().png().toBuffer());
  const sixteen = save(folder, "sixteen.png", await half.clone().toColourspace("rgb16").png().toBuffer());
  for (const path of [eight, sixteen]) {
    expect(await readMask(path)).toEqual({ kind: "mask", width: 32, height: 32, runs: [0, ...new Array(64).fill(16)] });
  }
});
