import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { photo } from "./files.ts";
import { expect, test } from "./test.ts";

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)).toEqual([]);
}

test("labels, order and contrast pass axe, dark and light, empty, at work and in dialogs", async ({ editor, page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await editor.goto("backend=wasm-threads");
  for (const theme of ["dark", "light"]) {
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    await expectAccessible(page);
    await page.getByTestId("theme").click();
  }
  await editor.openPhoto(await photo());
  await editor.generationAfter(() => editor.drag([300, 240], [340, 240]));
  for (const section of ["Mask", "Region", "Reference", "Depth and edges", "Frame", "History"]) await editor.section(section);
  for (const theme of ["dark", "light"]) {
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    await expectAccessible(page);
    await page.getByTestId("theme").click();
  }
  await page.getByTestId("help").click();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByTestId("backend").click();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByTestId("mode-hybrid").click();
  await expectAccessible(page);
});

for (const [width, height] of [
  [1280, 720],
  [1920, 1080],
  [820, 1180],
]) {
  test(`at ${width} × ${height} everything fits and can be reached`, async ({ editor, page }) => {
    await page.setViewportSize({ width, height });
    await editor.goto("backend=wasm-threads");
    await editor.openPhoto(await photo());
    await editor.idle();
    for (const name of [
      "open",
      "undo",
      "mode-edit",
      "view-result",
      "view-mask",
      "save",
      "tool-brush",
      "tool-pan",
      "manipulation-dent",
      "backend",
    ]) {
      const box = await page.getByTestId(name).boundingBox();
      expect(box, name).not.toBeNull();
      expect((box?.x ?? 0) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= width, `${name} is within the page's width`).toBe(true);
    }
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    const canvas = await editor.canvas.boundingBox();
    expect((canvas?.width ?? 0) * (canvas?.height ?? 0)).toBeGreaterThan(0.4 * width * height);
  });
}
