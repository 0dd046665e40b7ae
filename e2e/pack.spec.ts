import { strFromU8, unzipSync } from "fflate";
import { parseRecipe } from "../src/contract/recipe.ts";
import { manifestIn, withEntry, withFile } from "../src/formats/model-pack.testing.ts";
import type { Editor } from "./editor.ts";
import { pageFile, photo, pixels } from "./files.ts";
import { otherModel, packFile } from "./packs.ts";
import { expect, test } from "./test.ts";

/** Models are made, packed, checked and loaded here; on one thread, which a busy machine can spare. */
test.slow();

/** A photo with a dent, and its picture as it is saved. */
async function dented(editor: Editor): Promise<Uint8Array> {
  await editor.goto("backend=wasm");
  await editor.openPhoto(await photo());
  await editor.generationAfter(() => editor.drag([320, 240], [350, 250], [330, 270]));
  return (await editor.save("image")).bytes;
}

const differs = async (one: Uint8Array, other: Uint8Array) => !(await pixels(one)).data.equals((await pixels(other)).data);

test("a pack that is dropped renders everything that follows, survives a reload, and goes again", async ({ editor, page }) => {
  const before = await dented(editor);
  await expect(editor.modelsInUse).toHaveText("Built-in models");
  const pack = await otherModel("generator");
  await editor.generationAfter(() => editor.dropFiles(packFile(pack)));
  await expect(editor.modelsInUse).toHaveText("Models: Nuts");
  const zip = await editor.save("zip");
  const files = unzipSync(zip.bytes);
  expect(await differs(files["image.png"], before)).toBe(true);
  const [{ sha256 }] = manifestIn(pack).models;
  expect(parseRecipe(strFromU8(files["recipe.json"])).models.generator).toBe(sha256);

  await page.waitForTimeout(1500); // the edit is saved half a second after the last change
  await page.reload();
  await expect(editor.modelsInUse).toHaveText("Models: Nuts");
  await expect.poll(() => editor.generations(), { timeout: 60_000 }).toBeGreaterThan(0);
  await editor.idle();
  expect((await editor.save("image")).bytes).toEqual(new Uint8Array(files["image.png"]));

  await page.getByTestId("models-in-use").click();
  const row = page.getByTestId("model-generator");
  await expect(row).toHaveAttribute("data-sha256", sha256);
  await expect(row).toHaveAttribute("data-max", /./, { timeout: 60_000 });
  expect(Number(await row.getAttribute("data-max"))).toBeLessThanOrEqual(1e-3);
  await expect(page.getByTestId("optional-depth-anything")).toContainText("python -m training import");
  await editor.generationAfter(() => page.getByTestId("use-built-in").click());
  await expect(editor.modelsInUse).toHaveText("Built-in models");
  expect((await editor.save("image")).bytes).toEqual(before);

  await editor.openFiles(pageFile(zip.name, zip.bytes));
  await expect(editor.message("recipe-model-hash")).toContainText("Open model pack…");
  await page.reload();
  await expect.poll(() => editor.generations(), { timeout: 60_000 }).toBeGreaterThan(0);
  await expect(editor.modelsInUse).toHaveText("Built-in models");
});

test("other extractors: the maps are extracted again", async ({ editor }) => {
  const before = await dented(editor);
  const edges = (await editor.save("edge")).bytes;
  await editor.generationAfter(async () => editor.openPack(packFile(await otherModel("edge"))));
  expect((await editor.save("edge")).bytes).not.toEqual(edges);
  expect(await differs((await editor.save("image")).bytes, before)).toBe(true);
});

test.describe("a pack that is not right is refused, and the work stays as it was", () => {
  test("through the menu: what is no pack", async ({ editor }) => {
    const before = await dented(editor);
    await editor.openPack(pageFile("notes.zip", new TextEncoder().encode("just words")));
    await expect(editor.message("pack-format")).toBeVisible();
    await expect(editor.modelsInUse).toHaveText("Built-in models");
    expect((await editor.save("image")).bytes).toEqual(before);
  });

  test("dropped: other numbers than the golden ones, another graph than listed, no model at all", async ({ editor, page }) => {
    await editor.goto("backend=wasm");
    const pack = await otherModel("edge");
    const golden = pack["golden/edge.safetensors"].slice();
    golden.fill(0x3f, golden.length - 4000);
    await editor.dropFiles(packFile(await withFile(pack, "golden/edge.safetensors", golden)));
    await expect(editor.message("pack-golden")).toContainText("edge");
    const extra = { name: "e5", channels: 1, range: [0, 1] as [number, number] };
    await editor.dropFiles(packFile(withEntry(pack, "edge", ({ outputs }) => ({ outputs: [...outputs, extra] }))));
    await expect(editor.message("pack-golden").filter({ hasText: 'no "e5"' })).toBeVisible();
    await editor.dropFiles(packFile(await withFile(pack, "edge.onnx", new Uint8Array(5000).fill(7))));
    await expect(editor.message("pack-io")).toContainText("cannot be started");
    await expect(editor.modelsInUse).toHaveText("Built-in models");
    await page.reload();
    await expect(editor.modelsInUse).toHaveText("Built-in models");
    await editor.openPhoto(await photo(300, 200));
    await editor.generationAfter(() => editor.drag([140, 100], [160, 100]));
  });

  test("stopped while it was checked", async ({ editor, page }) => {
    await editor.goto("backend=wasm");
    const file = packFile(await otherModel("generator"));
    await editor.dropFiles(file);
    await editor.status.getByRole("button", { name: "Cancel" }).click();
    await editor.idle();
    await page.waitForTimeout(1000);
    await expect(editor.modelsInUse).toHaveText("Built-in models");
    await expect(page.getByTestId("message")).toHaveCount(0);
  });
});

test("where the browser keeps no pack, it is in use and the person is told to open it again", async ({ editor, page }) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await editor.goto("backend=wasm");
  await editor.openPack(packFile(await otherModel("edge")));
  await expect(editor.message("storage-full")).toContainText("open it again");
  await expect(editor.modelsInUse).toHaveText("Models: Nuts");
});
