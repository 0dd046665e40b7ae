import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { PNG_SIGNATURE, pngChunk } from "../src/formats/png-chunks.ts";
import { claimedPng, painted, part, ramp, save, spot } from "./pictures.testing.ts";
import { newFolder, run, runJson } from "./run.testing.ts";

const folder = newFolder();
const out = join(folder, "out");
const png = await part(64, 48).png().toBuffer();
const jpeg = await part(64, 48).jpeg().toBuffer();
const image = save(folder, "part.png", png);
const mask = save(folder, "mask.png", await spot(64, 48).png().toBuffer());
const edit = (picture: string, ...options: string[]) => ["edit", picture, "--manipulation", "dent", "--out", out, ...options];

/** An animation of two frames. */
const animation = await sharp([png, await spot(64, 48).png().toBuffer()], { join: { animated: true } })
  .webp()
  .toBuffer();

/** The picture with the chunk that makes a PNG an animation, after its header. */
const apng = Buffer.concat([png.subarray(0, 33), pngChunk("acTL", new Uint8Array(8)), png.subarray(33)]);

test.each<[string, string, Uint8Array]>([
  ["text", "image-unreadable", Buffer.from("This is not a picture.")],
  ["an empty file", "image-empty", Buffer.alloc(0)],
  ["a GIF", "image-format", await part(64, 48).gif().toBuffer()],
  ["a truncated PNG", "image-truncated", png.subarray(0, png.length / 2)],
  ["a truncated JPEG", "image-truncated", jpeg.subarray(0, jpeg.length / 2)],
  [
    "a PNG whose pixels are damaged",
    "image-unreadable",
    Buffer.concat([PNG_SIGNATURE, png.subarray(8, 33), pngChunk("IDAT", new Uint8Array(40)), pngChunk("IEND", new Uint8Array())]),
  ],
  ["0 × 0 pixels", "image-empty", claimedPng(0, 0)],
  ["1 × 1 pixel", "image-too-small", await part(1, 1).png().toBuffer()],
  ["20,000 pixels wide", "image-too-large", claimedPng(20_000, 100)],
  ["a CMYK JPEG", "image-cmyk", await part(64, 48).toColourspace("cmyk").jpeg().toBuffer()],
  ["an animated WebP", "image-animated", animation],
  ["an animated PNG", "image-animated", apng],
])("%s is refused as image and as mask", async (name, code, bytes) => {
  const bad = save(folder, `${name.replaceAll(/\W/g, "-")}.png`, bytes);
  const answers = [
    await runJson(["maps", bad, "--out", out]),
    await runJson(edit(bad, "--mask", mask)),
    await runJson(edit(image, "--mask", bad)),
  ];
  for (const answer of answers) expect(answer).toMatchObject({ code: 3, json: { ok: false, code } });
  expect(existsSync(out)).toBe(false);
});

test.each([
  ["is not there", join(folder, "none.png"), "it is not there"],
  ["is a folder", folder, "it is a folder"],
])("a picture that %s", async (_, path, reason) => {
  const { code, err } = await run(["maps", path, "--out", out]);
  expect([code, err]).toEqual([3, `${path} cannot be read: ${reason}.\nCheck the path and try again.\n`]);
});

test("a mask of another size", async () => {
  const other = save(folder, "other.png", await spot(48, 64).png().toBuffer());
  const { code, json } = await runJson(edit(image, "--mask", other));
  expect([code, json.code]).toEqual([3, "mask-size"]);
  expect(json.details).toEqual({ maskWidth: 48, maskHeight: 64, width: 64, height: 48 });
});

test("a frame outside of the picture", async () => {
  const { code, json } = await runJson(edit(image, "--mask", mask, "--frame", "5000,5000,256"));
  expect([code, json.code]).toEqual([2, "usage"]);
});

test("a mask without a bright pixel", async () => {
  const dark = save(
    folder,
    "dark.png",
    await painted(64, 48, () => 127)
      .png()
      .toBuffer(),
  );
  expect(await runJson(edit(image, "--mask", dark))).toMatchObject({ code: 3, json: { code: "region-empty" } });
});

test("a depth picture of another size, of 8 bits", async () => {
  const small = save(folder, "small.png", ramp(32, 32));
  expect(await runJson(edit(image, "--mask", mask, "--depth", small))).toMatchObject({ code: 3, json: { code: "depth-size" } });
  expect(await runJson(edit(image, "--mask", mask, "--depth", mask))).toMatchObject({ code: 3, json: { code: "depth-format" } });
});

test("a wrong extension works, with a notice", async () => {
  const disguised = save(folder, "photo.png", jpeg);
  const plain = await run(["maps", disguised, "--out", out]);
  expect(plain).toMatchObject({ code: 0, err: "Note: photo.png is a JPEG file in spite of its name.\n" });
  const { json } = await runJson(["maps", disguised, "--out", out]);
  expect(json.notices).toEqual([{ code: "extension", message: "photo.png is a JPEG file in spite of its name." }]);
});

test("a folder that cannot be written to", async () => {
  writeFileSync(join(folder, "file"), "in the way");
  for (const blocked of [join(folder, "file"), join(folder, "file", "below")]) {
    const answer = await runJson(["maps", image, "--out", blocked]);
    expect(answer).toMatchObject({ code: 3, json: { code: "output-unwritable", details: { path: blocked } } });
  }
});

test("what a result is made from is never replaced", async () => {
  const { code, json } = await runJson(["edit", image, "--mask", mask, "--manipulation", "dent", "--out", folder]);
  expect([code, json.code]).toEqual([3, "output-unwritable"]);
  expect(json.message).toContain("mask.png");
});
