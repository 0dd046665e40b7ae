import { expect, test, vi } from "vitest";
import { asFault } from "../../src/core/fault.ts";
import { mapLines, rgbLines } from "../../src/core/scanlines.ts";
import { RECIPE_KEYWORD } from "../../src/formats/png-text.ts";
import { encodePng } from "../../src/formats/png-write.ts";
import { createPictures } from "./pictures.ts";

const SIZE = { width: 20, height: 16 };
const image = { ...SIZE, data: new Uint8ClampedArray(4 * 20 * 16).fill(200) };
const depthLines = (width: number) =>
  mapLines({ width, height: 16 }, 16, (_, rows) => ({ width, height: rows, data: new Float32Array(width * rows).fill(0.25) }));
const photo = new Blob([encodePng(rgbLines(image), { [RECIPE_KEYWORD]: "the recipe" })]);
const depth = new Blob([encodePng(depthLines(20))]);
const wideDepth = new Blob([encodePng(depthLines(24))]);

const desk = () => {
  const decode = vi.fn(async () => image);
  return { decode, pictures: createPictures(decode) };
};
const code = (answer: Promise<unknown>) => answer.then(String, (thrown) => asFault(thrown).code);

test("the same bytes are decoded once, whatever their name; a closed picture is gone", async () => {
  const { decode, pictures } = desk();
  const first = await pictures.open(photo, "part.png");
  const again = await pictures.open(new Blob([photo]), "copy.jpg");
  expect([again.sha256, again.image]).toEqual([first.sha256, first.image]);
  expect(again.header.notices.map((notice) => notice.code)).toEqual(["extension"]);
  expect(first.recipe).toBe("the recipe");
  expect(decode).toHaveBeenCalledTimes(1);
  expect(pictures.image(first.sha256)).toBe(first.image);
  pictures.close(first.sha256);
  expect(() => pictures.image(first.sha256)).toThrow("not open");
});

test("what cannot be decoded is not kept", async () => {
  const { decode, pictures } = desk();
  decode.mockRejectedValueOnce(new Error("damaged"));
  await expect(pictures.open(photo, "part.png")).rejects.toThrow("damaged");
  await pictures.open(photo, "part.png");
  expect(decode).toHaveBeenCalledTimes(2);
});

test("16-bit grey is depth where it has the picture's size", async () => {
  const { pictures } = desk();
  const [part, fitting, wide] = await Promise.all(
    Object.entries({ photo, depth, wideDepth }).map(async ([name, file]) => (await pictures.open(file, `${name}.png`)).sha256),
  );
  const plane = await pictures.depth(fitting, SIZE);
  expect(plane.data.every((value) => Math.abs(value - 0.25) < 1 / 65535)).toBe(true);
  expect(await pictures.depth(fitting, SIZE)).toBe(plane);
  expect(await code(pictures.depth(wide, SIZE))).toBe("depth-size");
  expect(await code(pictures.depth(part, SIZE))).toBe("depth-format");
  expect(await code(pictures.depth("0".repeat(64), SIZE))).toBe("source-missing");
});
