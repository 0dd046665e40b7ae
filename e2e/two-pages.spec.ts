import { Editor } from "./editor.ts";
import { photo } from "./files.ts";
import { expect, test } from "./test.ts";

test("a second page says that it keeps nothing, and leaves the first one's work alone", async ({ editor, page, context }) => {
  await editor.goto("backend=wasm-threads");
  await editor.openPhoto(await photo(300, 200));
  await page.waitForTimeout(1500); // it is saved half a second after the last change
  const second = new Editor(await context.newPage());
  await second.goto("backend=wasm-threads");
  await expect(second.page.getByTestId("message").filter({ hasText: "open in another page" })).toBeVisible();
  second.page.once("dialog", (dialog) => dialog.accept());
  await second.page.getByTestId("open").click();
  await second.page.getByTestId("start-over").click();
  await expect(second.page.getByTestId("open-photo")).toBeVisible();
  await second.page.close();
  await page.reload();
  await expect(editor.status).toContainText("part.png");
  await page.waitForTimeout(2000);
  await expect(page.getByTestId("message").filter({ hasText: "open in another page" })).toHaveCount(0);
});
