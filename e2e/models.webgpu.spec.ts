import { photo } from "./files.ts";
import { expect, test } from "./test.ts";

// In software WebGPU is right but slow: 64 × 64 frames, whose answers on WASM are known to the golden vectors within 1e-4.
test("on WebGPU every model agrees with WASM", async ({ editor, page }) => {
  test.setTimeout(400_000);
  await editor.goto("backend=webgpu");
  await expect(editor.status).toHaveAttribute("data-backend", "webgpu");
  await page.getByTestId("backend").click();
  for (const model of ["edge", "depth", "depth-oblique", "generator", "generator-star"]) {
    const row = page.getByTestId(`model-${model}`);
    await expect(row).toHaveAttribute("data-max", /./, { timeout: 300_000 });
    expect(Number(await row.getAttribute("data-max")), model).toBeLessThanOrEqual(1e-4);
  }
});

test("a lost GPU falls back to WASM and says so", async ({ editor, page }) => {
  test.setTimeout(400_000);
  await page.goto("/");
  await expect(editor.status).toHaveAttribute("data-backend", "webgpu", { timeout: 300_000 });
  await editor.openPhoto(await photo(300, 200));
  const session = await page.context().browser()?.newBrowserCDPSession();
  await session?.send("Browser.crashGpuProcess" as never).catch(() => {});
  await expect(editor.message("gpu-lost")).toBeVisible({ timeout: 60_000 });
  await expect(editor.status).toHaveAttribute("data-backend", /wasm/, { timeout: 120_000 });
});
