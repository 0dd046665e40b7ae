import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { strFromU8, unzipSync } from "fflate";
import { parseRecipe } from "../src/contract/recipe.ts";
import { RECIPE_KEYWORD, readPngText } from "../src/formats/png-text.ts";
import type { Editor, ImagePoint } from "./editor.ts";
import { pageFile, photo, pixels } from "./files.ts";
import { expect, test } from "./test.ts";

const MIDDLE: ImagePoint = [320, 240];

/** A photo with a painted region and a dent in it. */
async function dented(editor: Editor): Promise<void> {
  await editor.goto("backend=wasm-threads");
  await editor.openPhoto(await photo());
  await editor.generationAfter(() => editor.drag(MIDDLE, [350, 250], [330, 270]));
}

test("open, paint, choose, see, save", async ({ editor, page }) => {
  await dented(editor);
  await editor.generationAfter(() => page.getByTestId("manipulation-crack").click());
  await editor.section("Mask");
  await expect(page.getByText(/Mean change inside: \d/)).toBeVisible();

  const { name, bytes } = await editor.save("zip");
  expect(name).toMatch(/^part-crack-\d+\.zip$/);
  const files = unzipSync(bytes);
  expect(Object.keys(files).sort()).toEqual([
    "depth.png",
    "edge.png",
    "fusion.png",
    "image.png",
    "mask.png",
    "recipe.json",
    "source/part.png",
  ]);

  const original = await pixels((await photo()).buffer);
  const image = await pixels(files["image.png"]);
  const mask = await pixels(files["mask.png"]);
  expect([image.width, image.height, mask.width, mask.height]).toEqual([640, 480, 640, 480]);
  expect(new Set(mask.data)).toEqual(new Set([0, 255]));
  let changedOutside = 0;
  let changedInside = 0;
  for (let i = 0; i < 640 * 480; i++) {
    const changed = [0, 1, 2].some((c) => image.data[image.channels * i + c] !== original.data[original.channels * i + c]);
    if (changed && mask.data[mask.channels * i] === 0) changedOutside++;
    if (changed && mask.data[mask.channels * i] === 255) changedInside++;
  }
  expect(changedOutside).toBe(0);
  expect(changedInside).toBeGreaterThan(50);

  const recipe = parseRecipe(strFromU8(files["recipe.json"]));
  expect(recipe.edit.manipulations[0].name).toBe("crack");
  expect(readPngText(new Uint8Array(files["image.png"]), RECIPE_KEYWORD)).toBe(strFromU8(files["recipe.json"]));
});

test("the command line makes the same picture from the recipe", async ({ editor }, info) => {
  await dented(editor);
  const files = unzipSync((await editor.save("zip")).bytes);
  const folder = info.outputPath("replay");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "recipe.json"), files["recipe.json"]);
  await writeFile(join(folder, "part.png"), files["source/part.png"]);
  await promisify(execFile)(process.execPath, [
    "cli/anomalyhybrid.mjs",
    "render",
    join(folder, "recipe.json"),
    "--out",
    join(folder, "out"),
  ]);
  const browser = await pixels(files["image.png"]);
  const node = await pixels(await readFile(join(folder, "out", "image.png")));
  let difference = 0;
  for (let i = 0; i < browser.data.length; i++) difference += Math.abs(browser.data[i] - node.data[i]);
  expect(difference / browser.data.length).toBeLessThanOrEqual(0.5);
  expect(await readFile(join(folder, "out", "recipe.json"), "utf8")).toBe(strFromU8(files["recipe.json"]));
});

test("undo and redo go through every step, by key and by history", async ({ editor, page }) => {
  await dented(editor);
  await editor.generationAfter(() => page.getByTestId("manipulation-raise").click());
  await editor.generationAfter(() => page.getByTestId("group-ahd").click());
  await editor.section("History");
  const steps = page.locator(".history button");
  await expect(steps).toHaveText(["Group AHD", "Raise", "Brush", "Open part.png", /.*/]);
  await page.keyboard.press("Control+z");
  await expect(page.getByTestId("group-mix")).toHaveAttribute("aria-checked", "true");
  await page.keyboard.press("Control+z");
  await expect(page.getByTestId("manipulation-dent")).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Control+Shift+z");
  await expect(page.getByTestId("manipulation-raise")).toHaveAttribute("aria-pressed", "true");
  await steps.nth(3).click();
  await expect(page.getByTestId("undo")).toBeEnabled();
  await expect(page.getByTestId("save")).toBeDisabled();
  await steps.first().click();
  await expect(page.getByTestId("group-ahd")).toHaveAttribute("aria-checked", "true");
});

test("closing the page loses nothing", async ({ editor, page }) => {
  await dented(editor);
  await editor.generationAfter(() => page.getByTestId("manipulation-scratch").click());
  const before = (await editor.save("image")).bytes;
  await page.waitForTimeout(1500); // saved half a second after the last change
  await page.reload();
  await expect(page.getByTestId("manipulation-scratch")).toHaveAttribute("aria-pressed", "true");
  await expect.poll(() => editor.generations(), { timeout: 60_000 }).toBeGreaterThan(0);
  await editor.idle();
  expect((await editor.save("image")).bytes).toEqual(before);
});

test("a recipe, a saved picture and a zip each bring the edit back", async ({ editor, page }) => {
  await dented(editor);
  const image = await editor.save("image");
  const zip = await editor.save("zip");
  const recipe = unzipSync(zip.bytes)["recipe.json"];

  await page.evaluate(() =>
    indexedDB.databases().then((all) => Promise.all(all.map(({ name }) => name && indexedDB.deleteDatabase(name)))),
  );
  await editor.goto("backend=wasm-threads");
  await expect(page.getByTestId("open-photo")).toBeVisible();

  await editor.openFiles(pageFile("recipe.json", recipe));
  await expect(editor.message("source-missing")).toContainText("part.png");
  await editor.generationAfter(async () => editor.openFiles(await photo()));
  expect((await editor.save("image")).bytes).toEqual(image.bytes);

  await editor.generationAfter(() => page.getByTestId("manipulation-erase").click());
  await editor.generationAfter(() => editor.openFiles(pageFile("saved.png", image.bytes)));
  await expect(page.getByTestId("manipulation-dent")).toHaveAttribute("aria-pressed", "true");

  await editor.generationAfter(() => page.getByTestId("manipulation-erase").click());
  await editor.generationAfter(() => editor.openFiles(pageFile(zip.name, zip.bytes)));
  await expect(page.getByTestId("manipulation-dent")).toHaveAttribute("aria-pressed", "true");
  expect((await editor.save("image")).bytes).toEqual(image.bytes);
});
