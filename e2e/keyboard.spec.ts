import { photo } from "./files.ts";
import { expect, test } from "./test.ts";

test("every tool and view has its key, and typing in a field is never one", async ({ editor, page }) => {
  await editor.goto("backend=wasm-threads");
  await editor.openPhoto(await photo());
  await editor.idle();
  const tools = { b: "brush", e: "eraser", l: "lasso", p: "polygon", r: "rectangle", o: "ellipse", f: "frame", h: "pan" };
  for (const [key, tool] of Object.entries(tools)) {
    await page.keyboard.press(key);
    await expect(page.getByTestId(`tool-${tool}`)).toHaveAttribute("aria-pressed", "true");
  }
  for (const [at, view] of ["result", "compare", "image", "depth", "edge", "fusion", "mask"].entries()) {
    await page.keyboard.press(String(at + 1));
    await expect(page.getByTestId(`view-${view}`)).toHaveAttribute("aria-checked", "true");
  }
  await page.keyboard.press("1");
  const seed = page.getByLabel("Seed");
  await seed.click();
  await page.keyboard.type("7");
  await expect(page.getByTestId("tool-pan")).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByTestId("view-result")).toHaveAttribute("aria-checked", "true");
});

test("[ and ] change the brush, Tab held shows the original, ? helps", async ({ editor, page }) => {
  await editor.goto("backend=wasm-threads");
  await editor.openPhoto(await photo());
  await editor.generationAfter(() => editor.drag([300, 240], [340, 240]));
  await page.keyboard.press("b");
  const size = async () => Number(await page.locator(".brush-size output").textContent());
  const before = await size();
  await page.keyboard.press("]");
  expect(await size()).toBeGreaterThan(before);
  await page.keyboard.press("[");
  await page.keyboard.press("[");
  expect(await size()).toBeLessThan(before);

  const shown = await editor.canvas.screenshot();
  await page.keyboard.down("Tab");
  await page.waitForTimeout(200);
  const original = await editor.canvas.screenshot();
  await page.keyboard.up("Tab");
  expect(original.equals(shown)).toBe(false);

  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("lasso, polygon, rectangle, ellipse and eraser each change the region", async ({ editor, page }) => {
  await editor.goto("backend=wasm-threads");
  await editor.openPhoto(await photo());
  const region = page.locator("details.section", { hasText: "Import a mask" }).locator(".note").first();
  await editor.tool("rectangle");
  await editor.generationAfter(() => editor.drag([200, 150], [260, 190]));
  await expect(region).toHaveText(/^6[01] × 4[01] px$/);
  await editor.tool("ellipse");
  await editor.generationAfter(() => editor.drag([300, 150], [340, 230]));
  await expect(region).toHaveText(/^14[01] × 8[01] px$/);
  await editor.tool("lasso");
  await editor.generationAfter(() => editor.drag([200, 250], [260, 250], [260, 300], [200, 300]));
  await expect(region).toHaveText(/^14\d × 15\d px$/);
  await editor.tool("polygon");
  for (const point of [
    [400, 150],
    [450, 150],
    [425, 200],
  ] as const) {
    const { x, y } = await editor.at(point);
    await page.mouse.click(x, y);
  }
  await editor.generationAfter(() => page.keyboard.press("Enter"));
  await expect(region).toHaveText(/^2[45]\d × 15\d px$/);
  await page.keyboard.press("Delete");
  await expect(region).toHaveText("empty");
});

test("zoom goes to the pointer, fit brings everything back", async ({ editor, page }) => {
  await editor.goto("backend=wasm-threads");
  await editor.openPhoto(await photo());
  await editor.idle();
  const fitted = await editor.canvas.getAttribute("data-scale");
  const target = await editor.at([100, 120]);
  await page.mouse.move(target.x, target.y);
  await page.mouse.wheel(0, -400);
  await expect.poll(() => editor.canvas.getAttribute("data-scale")).not.toBe(fitted);
  const after = await editor.at([100, 120]);
  expect(Math.hypot(after.x - target.x, after.y - target.y)).toBeLessThan(1);
  await page.keyboard.press("0");
  await expect(editor.canvas).toHaveAttribute("data-scale", fitted ?? "");
});
