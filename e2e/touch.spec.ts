import { photo } from "./files.ts";
import { expect, test } from "./test.ts";

test.use({ hasTouch: true, viewport: { width: 820, height: 1180 } });

test("a finger paints, and a pen's pressure makes the stroke wide or narrow", async ({ editor, page }) => {
  await editor.goto("backend=wasm-threads");
  await editor.openPhoto(await photo());
  await editor.idle();
  const region = page.locator("details.section", { hasText: "Import a mask" }).locator(".note").first();

  const touch = await editor.at([200, 150]);
  await editor.generationAfter(() => page.touchscreen.tap(touch.x, touch.y));
  await expect(region).toHaveText(/px$/);
  const wide = Number.parseInt((await region.textContent()) ?? "", 10);
  await page.getByTestId("undo").click();
  await expect(region).toHaveText("empty");

  const { x, y } = await editor.at([300, 240]);
  const pen = { x, y, button: "left" as const, clickCount: 1, pointerType: "pen" as const, force: 0.25 };
  const session = await page.context().newCDPSession(page);
  await editor.generationAfter(async () => {
    await session.send("Input.dispatchMouseEvent", { ...pen, type: "mousePressed" });
    await session.send("Input.dispatchMouseEvent", { ...pen, type: "mouseReleased" });
  });
  const narrow = Number.parseInt((await region.textContent()) ?? "", 10);
  expect(narrow).toBeLessThan(0.7 * wide);
});
