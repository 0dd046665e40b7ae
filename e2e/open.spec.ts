import type { Page } from "playwright/test";
import sharp from "sharp";
import { part, ramp } from "../cli/pictures.testing.ts";
import { mask, type PageFile, pageFile, photo } from "./files.ts";
import { expect, test } from "./test.ts";

const BACKEND = "backend=wasm-threads";

/** Hands files to the page as a drop or a paste does. */
async function hand(page: Page, as: "drop" | "paste", { name, mimeType, buffer }: PageFile): Promise<void> {
  await page.evaluate(
    ({ as, name, mimeType, base64 }) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type: mimeType }));
      const event =
        as === "drop"
          ? new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })
          : new ClipboardEvent("paste", { clipboardData: data, bubbles: true });
      document.querySelector("main")?.dispatchEvent(event);
    },
    { as, name, mimeType, base64: buffer.toString("base64") },
  );
}

for (const way of ["drop", "paste"] as const) {
  test(`a photo comes by ${way}`, async ({ editor, page }) => {
    await editor.goto(BACKEND);
    await hand(page, way, await photo(300, 200, "handed.png"));
    await expect(editor.status).toContainText("handed.png · 300 × 200 px");
  });
}

test("the button opens a file dialog, and so does its key", async ({ editor, page }) => {
  await editor.goto(BACKEND);
  for (const press of [() => page.getByTestId("open-photo").click(), () => page.keyboard.press("Control+o")]) {
    const chooser = page.waitForEvent("filechooser");
    await press();
    await (await chooser).setFiles([await photo(300, 200, "chosen.png")]);
    await expect(editor.status).toContainText("chosen.png");
  }
});

test("every sample of the gallery opens", async ({ editor, page }) => {
  await editor.goto(BACKEND);
  const samples = page.locator('[data-testid^="sample-"]');
  const ids = await samples.evaluateAll((buttons) =>
    buttons.map((button) => (button as HTMLElement).dataset.testid?.slice("sample-".length) ?? ""),
  );
  expect(ids.length).toBeGreaterThanOrEqual(8);
  for (const [at, id] of ids.entries()) {
    if (at > 0) {
      await page.getByTestId("open").click();
      await page.getByRole("menuitem", { name: /Sample pictures/ }).click();
    }
    await editor.openSample(id);
    await expect(editor.status).toContainText(/\d+ × \d+ px/);
    await editor.idle();
  }
  await expect(page.getByTestId("message").filter({ has: page.locator(".code") })).toHaveCount(0);
});

test.describe("formats", () => {
  test("JPEG with EXIF orientation stands upright", async ({ editor }) => {
    await editor.goto(BACKEND);
    await editor.openFiles(pageFile("turned.jpg", await part(300, 200).jpeg().withMetadata({ orientation: 6 }).toBuffer()));
    await expect(editor.status).toContainText("200 × 300 px");
  });

  test("WebP", async ({ editor }) => {
    await editor.goto(BACKEND);
    await editor.openFiles(pageFile("part.webp", await part(300, 200).webp().toBuffer()));
    await expect(editor.status).toContainText("part.webp · 300 × 200 px");
  });

  test("a 16-bit PNG as a picture", async ({ editor, page }) => {
    await editor.goto(BACKEND);
    await editor.openFiles(pageFile("deep.png", ramp(300, 200)));
    await expect(editor.status).toContainText("deep.png · 300 × 200 px");
    await expect(page.getByTestId("message")).toContainText("16 bits");
  });

  test("a 16-bit PNG as the depth of a picture", async ({ editor, page }) => {
    await editor.goto(BACKEND);
    await editor.openPhoto(await photo(300, 200));
    await editor.generationAfter(() => editor.drag([140, 100], [160, 100]));
    await editor.section("Depth and edges");
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Use a depth picture…" }).click();
    await editor.generationAfter(async () => (await chooser).setFiles([pageFile("measured.png", ramp(300, 200))]));
    await expect(page.getByTestId("depth-depth")).toBeDisabled();
    const { bytes } = await editor.save("depth");
    const { data } = await sharp(bytes).toColourspace("grey16").raw({ depth: "ushort" }).toBuffer({ resolveWithObject: true });
    const values = new Uint16Array(data.buffer, data.byteOffset, 300 * 200);
    // the ramp, untouched away from the defect
    expect(Math.abs(values[10 * 300 + 290] / 65535 - 290 / 299)).toBeLessThan(0.002);
    expect(Math.abs(values[190 * 300 + 10] / 65535 - 10 / 299)).toBeLessThan(0.002);
  });
});

test("a mask picture becomes the region", async ({ editor, page }) => {
  await editor.goto(BACKEND);
  await editor.openPhoto(await photo());
  await editor.section("Region");
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Import a mask…" }).click();
  await editor.generationAfter(async () => (await chooser).setFiles([await mask()]));
  await expect(page.locator("details.section", { hasText: "Import a mask" }).locator(".note").first()).toHaveText(/1(19|20) × 1(19|20) px/);
});

test("an opened photo keeps the history, so that nothing is lost by opening the wrong one", async ({ editor, page }) => {
  await editor.goto(BACKEND);
  await editor.openPhoto(await photo(300, 200, "first.png"));
  await editor.generationAfter(() => editor.drag([140, 100], [160, 100]));
  await editor.openPhoto(await photo(200, 300, "second.png"));
  await expect(editor.status).toContainText("second.png");
  await editor.generationAfter(() => page.getByTestId("undo").click());
  await expect(editor.status).toContainText("first.png");
});
