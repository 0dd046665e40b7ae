import { readFile } from "node:fs/promises";
import { photo } from "./files.ts";
import { expect, test } from "./test.ts";

const MODELS = ["edge", "depth", "depth-oblique", "generator", "generator-star"];

test("without WebGPU the page says so and runs on WASM threads, with the right numbers", async ({ editor, page }) => {
  await editor.goto();
  await expect(editor.status).toHaveAttribute("data-backend", "wasm-threads");
  await expect(editor.status).toContainText(/WebGPU is not used because/);
  await page.getByTestId("backend").click();
  for (const model of MODELS) {
    const row = page.getByTestId(`model-${model}`);
    await expect(row).toHaveAttribute("data-max", /./, { timeout: 60_000 });
    expect(Number(await row.getAttribute("data-max")), model).toBeLessThanOrEqual(1e-4);
  }
});

test("without SharedArrayBuffer it runs on one thread and says why", async ({ editor, page }) => {
  await page.route("**/*", async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers() };
    delete headers["cross-origin-opener-policy"];
    delete headers["cross-origin-embedder-policy"];
    await route.fulfill({ response, headers });
  });
  await editor.goto();
  await expect(editor.status).toHaveAttribute("data-backend", "wasm");
  await expect(editor.status).toContainText(/SharedArrayBuffer|isolated/);
  await editor.openPhoto(await photo(300, 200));
  await editor.generationAfter(() => editor.drag([140, 100], [160, 100]));
});

test("a corrupted model file is refused, and not kept", async ({ editor, page }) => {
  const right = await readFile("public/models/generator.onnx");
  const wrong = Buffer.from(right);
  wrong[5000] ^= 1;
  await page.route("**/models/generator.onnx", (route) => route.fulfill({ body: wrong, contentType: "application/octet-stream" }));
  await editor.goto("backend=wasm-threads");
  await expect(editor.message("model-hash")).toContainText("generator");
  await page.unroute("**/models/generator.onnx");
  await editor.openPhoto(await photo(300, 200));
  await editor.generationAfter(() => editor.drag([140, 100], [160, 100]));
});

test("a missing model is named", async ({ editor, page }) => {
  await page.route("**/models/depth.onnx", (route) => route.fulfill({ status: 404 }));
  await editor.goto("backend=wasm-threads");
  await expect(editor.message("model-missing")).toContainText("depth");
});

test("once loaded, models come from the cache", async ({ editor, page }) => {
  await editor.goto("backend=wasm-threads");
  await editor.openPhoto(await photo(300, 200));
  await editor.generationAfter(() => editor.drag([140, 100], [160, 100]));
  const fetched: string[] = [];
  page.on("request", (request) => request.url().endsWith(".onnx") && fetched.push(request.url()));
  await page.reload();
  await expect.poll(() => editor.generations(), { timeout: 60_000 }).toBeGreaterThan(0);
  expect(fetched.filter((url) => /\/(edge|depth|generator)\.onnx/.test(url))).toEqual([]);
});

for (const worker of ["inference", "image"]) {
  test(`the ${worker} worker dies in the middle of the work`, async ({ editor, page }) => {
    await editor.goto("backend=wasm-threads");
    await editor.openPhoto(await photo());
    await editor.generationAfter(() => editor.drag([300, 240], [340, 240]));
    const own = page.workers().find((other) => other.url().includes(`${worker}.worker`));
    if (!own) throw new Error(`no ${worker} worker runs`);
    await editor.generationAfter(async () => {
      await page.getByTestId("manipulation-raise").click();
      await own.evaluate(() => {
        setTimeout(() => {
          throw new Error("killed by the test");
        });
      });
    });
    await expect.poll(() => page.workers().includes(own)).toBe(false);
    await editor.generationAfter(() => editor.drag([300, 280], [340, 280]));
    expect((await editor.save("image")).bytes.length).toBeGreaterThan(1000);
  });
}

test("storage is full: told once, and the work goes on", async ({ editor, page }) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await editor.goto("backend=wasm-threads");
  await editor.openPhoto(await photo(300, 200));
  await expect(editor.message("storage-full")).toBeVisible();
  await editor.message("storage-full").getByRole("button", { name: "Dismiss" }).click();
  await editor.generationAfter(() => editor.drag([140, 100], [160, 100]));
  await page.waitForTimeout(1500); // the next try to save has failed too by now
  await expect(editor.message("storage-full")).toHaveCount(0);
});

test("a damaged stored project is set aside with a word, not a crash", async ({ editor, page }) => {
  await editor.goto("backend=wasm-threads");
  await editor.openPhoto(await photo(300, 200));
  await page.waitForTimeout(1500);
  await page.evaluate(async () => {
    const [{ name = "" }] = await indexedDB.databases();
    const open = indexedDB.open(name);
    await new Promise((resolve) => {
      open.onsuccess = resolve;
    });
    const store = open.result.objectStoreNames[0];
    const transaction = open.result.transaction(store, "readwrite");
    const keys = transaction.objectStore(store).getAllKeys();
    await new Promise((resolve) => {
      keys.onsuccess = resolve;
    });
    for (const key of keys.result) transaction.objectStore(store).put({ version: 1, nonsense: true }, key);
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
  });
  await page.reload();
  await expect(editor.message("project-unreadable")).toBeVisible();
  await editor.openPhoto(await photo(300, 200));
  await expect(editor.status).toContainText("part.png");
});
