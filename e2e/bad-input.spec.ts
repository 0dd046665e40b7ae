import sharp from "sharp";
import { claimedPng, part } from "../cli/pictures.testing.ts";
import type { FaultCode } from "../src/core/fault.ts";
import { mask, type PageFile, pageFile, photo } from "./files.ts";
import { expect, test } from "./test.ts";

const text = (value: string) => new TextEncoder().encode(value);
const recipe = (change: object) => JSON.stringify({ format: "anomalyhybrid-recipe", version: 1, ...change });

async function animated(): Promise<Uint8Array> {
  const frames = Uint8Array.from({ length: 30 * 60 * 3 }, (_, at) => (at < 2700 ? 0 : 255));
  return sharp(frames, { raw: { width: 30, height: 60, channels: 3, pageHeight: 30 } })
    .webp()
    .toBuffer();
}

const REFUSED: readonly [what: string, code: FaultCode, file: () => Promise<PageFile>][] = [
  ["not an image", "image-unreadable", async () => pageFile("notes.txt", text("just words"))],
  ["truncated", "image-truncated", async () => pageFile("cut.jpg", (await part(200, 150).jpeg().toBuffer()).subarray(0, 900))],
  ["0 × 0", "image-empty", async () => pageFile("empty.png", claimedPng(0, 0))],
  ["1 × 1", "image-too-small", async () => photo(1, 1, "dot.png")],
  ["20,000 px wide", "image-too-large", async () => pageFile("wide.png", claimedPng(20_000, 100))],
  ["CMYK", "image-cmyk", async () => pageFile("print.jpg", await part(60, 40).toColourspace("cmyk").jpeg().toBuffer())],
  ["animated", "image-animated", async () => pageFile("film.webp", await animated())],
  ["damaged inside", "image-unreadable", async () => pageFile("damaged.png", claimedPng(100, 100))],
  ["a recipe of a newer version", "recipe-version", async () => pageFile("recipe.json", text(recipe({ version: 99 })))],
  ["no recipe", "recipe-unreadable", async () => pageFile("recipe.json", text("{}"))],
  ["no zip", "recipe-unreadable", async () => pageFile("sample.zip", text("PK\u0003\u0004 not really"))],
];

test.describe("a file that cannot be opened is refused, and the work stays as it was", () => {
  for (const [what, code, file] of REFUSED) {
    test(what, async ({ editor, page }) => {
      await editor.goto("backend=wasm-threads");
      await editor.openPhoto(await photo(300, 200));
      await expect(editor.status).toContainText("part.png");
      await editor.openFiles(await file());
      const message = editor.message(code);
      await expect(message).toBeVisible();
      await expect(message.locator(".advice")).not.toBeEmpty();
      await expect(editor.status).toContainText("part.png");
      await expect(page.getByTestId("undo")).toHaveAttribute("title", /Open part\.png/);
    });
  }
});

test("a wrong extension is told and does no harm", async ({ editor, page }) => {
  await editor.goto("backend=wasm-threads");
  await editor.openFiles(pageFile("photo.png", await part(300, 200).jpeg().toBuffer()));
  await expect(page.getByTestId("message")).toContainText("JPEG file in spite of its name");
  await expect(editor.status).toContainText("photo.png · 300 × 200 px");
});

test("a mask of another size", async ({ editor, page }) => {
  await editor.goto("backend=wasm-threads");
  await editor.openPhoto(await photo(300, 200));
  await editor.section("Region");
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Import a mask…" }).click();
  await (await chooser).setFiles([await mask(200, 300)]);
  await expect(editor.message("mask-size")).toContainText("200 × 300");
});

test.describe("recipes of other models", () => {
  const source = { name: "part.png", sha256: "a".repeat(64), width: 640, height: 480 };
  const complete = (models: Record<string, string>) =>
    recipe({
      application: "0.1.0",
      sources: { image: source, reference: null, depth: null },
      edit: {
        mode: "edit",
        frame: { x: 0, y: 0, size: 256 },
        region: [{ kind: "rectangle", x: 10, y: 10, width: 20, height: 20, erase: false }],
        manipulations: [{ name: "dent", parameters: {}, seed: 1 }],
        maps: { edge: "e1", depth: "depth" },
        composition: { group: "mix", mix: 0.5, strength: 1 },
        mask: { threshold: 0.3, visible: 6 },
        reference: null,
      },
      models,
    });

  test("unknown", async ({ editor }) => {
    await editor.goto("backend=wasm-threads");
    await editor.openFiles(pageFile("recipe.json", text(complete({ upscaler: "b".repeat(64) }))));
    await expect(editor.message("recipe-model")).toContainText("upscaler");
  });

  test("another version", async ({ editor }) => {
    await editor.goto("backend=wasm-threads");
    await editor.openFiles(
      pageFile(
        "recipe.json",
        text(complete(Object.fromEntries(["edge", "depth", "generator", "generator-star"].map((id) => [id, "b".repeat(64)])))),
      ),
    );
    await expect(editor.message("recipe-model-hash")).toContainText("edge");
  });
});
