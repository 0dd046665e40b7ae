import { photo } from "./files.ts";
import { expect, test } from "./test.ts";

test("starting over asks first, then forgets everything, for good", async ({ editor, page }) => {
  await editor.goto("backend=wasm-threads");
  await editor.openPhoto(await photo(300, 200));
  page.once("dialog", (dialog) => dialog.dismiss());
  await page.getByTestId("open").click();
  await page.getByTestId("start-over").click();
  await expect(editor.status).toContainText("part.png");
  page.once("dialog", (dialog) => dialog.accept());
  await page.getByTestId("open").click();
  await page.getByTestId("start-over").click();
  await expect(page.getByTestId("open-photo")).toBeVisible();
  await expect(page.getByTestId("undo")).toBeDisabled();
  await page.reload();
  await expect(page.getByTestId("open-photo")).toBeVisible();
  await page.waitForTimeout(1000);
  await expect(editor.status).not.toContainText("part.png");
});
