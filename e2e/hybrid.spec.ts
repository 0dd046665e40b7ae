import { painted, part } from "../cli/pictures.testing.ts";
import { pageFile, photo, pixels } from "./files.ts";
import { expect, test } from "./test.ts";

test("reference × target: both groups side by side, saved without a mask", async ({ editor, page }) => {
  await editor.goto("backend=wasm-threads");
  await editor.openPhoto(await photo(300, 300, "target.png"));
  await page.getByTestId("mode-hybrid").click();
  await expect(page.getByText(/second picture/)).toBeVisible();
  const stripes = await painted(300, 300, (x) => (Math.floor(x / 20) % 2 === 0 ? 210 : 40))
    .png()
    .toBuffer();
  const chooser = page.waitForEvent("filechooser");
  await page.getByTestId("open-reference").click();
  await editor.generationAfter(async () => (await chooser).setFiles([pageFile("reference.png", stripes)]));
  for (const name of ["chosen", "reference", "target", "ahd", "ahe"])
    await expect(page.getByTestId(`tile-${name}`)).toHaveAttribute("data-missing", "false");

  const mixed = await pixels((await editor.save("image")).bytes);
  expect([mixed.width, mixed.height]).toEqual([256, 256]);
  await editor.generationAfter(() => page.getByTestId("group-ahd").click());
  const ahd = await pixels((await editor.save("image")).bytes);
  expect(ahd.data.equals(mixed.data)).toBe(false);
  await page.getByTestId("save").click();
  await expect(page.getByTestId("save-mask")).toHaveCount(0);
});

test("a reference with its own region drives replace", async ({ editor, page }) => {
  await editor.goto("backend=wasm-threads");
  await editor.openPhoto(await photo());
  await editor.generationAfter(() => editor.drag([300, 240], [340, 240]));
  await page.getByTestId("manipulation-replace").click();
  await expect(editor.message("reference-missing")).toBeVisible();
  await editor.section("Reference");
  const chooser = page.waitForEvent("filechooser");
  await page.getByTestId("open-reference").click();
  await (await chooser).setFiles([pageFile("defect.jpg", await part(400, 300).jpeg().toBuffer())]);
  await page.getByTestId("swap-pane").click();
  await expect(editor.status).toContainText("defect.jpg");
  await editor.generationAfter(() => editor.drag([200, 150], [230, 160]));
  await expect(editor.message("reference-missing")).toHaveCount(0);
  await page.getByTestId("swap-pane").click();
  await expect(editor.status).toContainText("part.png");
  const replaced = await pixels((await editor.save("image")).bytes);
  await page.getByTestId("manipulation-erase").click();
  await editor.idle();
  expect((await pixels((await editor.save("image")).bytes)).data.equals(replaced.data)).toBe(false);
});
