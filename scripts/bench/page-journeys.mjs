import { median } from "./median.mjs";

/** As long as the slowest machine may take for one step, in ms. */
const PATIENCE = 120_000;

/**
 * The times that a person waits for, in ms, medians over `runs`: page load to the first result (a project reopens by itself) with the
 * models cached and not, a stroke to its preview, a large photo to its maps.
 *
 * @param {import("playwright").Page} page in a fresh context
 * @param {string} url
 * @param {number} runs
 * @returns {Promise<Map<string, number>>}
 */
export async function timeJourneys(page, url, runs) {
  await page.goto(`${url}?backend=wasm-threads`);
  await page.setInputFiles('[data-testid="open-file"]', {
    name: "part.png",
    mimeType: "image/png",
    buffer: await picture(page, 640, 480, "image/png"),
  });
  await page.locator('[data-testid="status"][data-maps="true"]').waitFor({ timeout: PATIENCE });
  const strokes = [];
  for (let run = 0; run <= runs; run++) strokes.push(await timeStroke(page, run));
  await page.waitForTimeout(1500); // autosave
  const cached = [];
  const fresh = [];
  for (let run = 0; run < runs; run++) {
    cached.push(await timeReload(page));
    await page.evaluate(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));
    fresh.push(await timeReload(page));
  }
  const photo = await picture(page, 4000, 3000, "image/jpeg");
  const opened = [];
  for (let run = 0; run < runs; run++) opened.push(await timeOpening(page, Buffer.concat([photo, Buffer.of(run)])));
  return new Map([
    ["page to first result, models cached", median(cached)],
    ["page to first result, models not cached", median(fresh)],
    ["stroke to preview", median(strokes.slice(1))],
    ["open 4000 × 3000 photo to maps", median(opened)],
  ]);
}

/** @param {import("playwright").Page} page */
async function timeStroke(page, /** @type {number} */ run) {
  const canvas = await page.locator('[data-testid="canvas"]').boundingBox();
  if (!canvas) throw new Error("no canvas");
  const x = canvas.x + canvas.width / 2 + 12 * (run % 5);
  const y = canvas.y + canvas.height / 2 + 9 * (run % 4);
  const shown = page.evaluate(
    (patience) =>
      new Promise((resolve, reject) => {
        const status = document.querySelector('[data-testid="status"]');
        let start = 0;
        addEventListener("pointerup", () => (start = performance.now()), { once: true, capture: true });
        const observer = new MutationObserver(() => {
          if (start === 0) return;
          observer.disconnect();
          requestAnimationFrame(() => resolve(performance.now() - start));
        });
        if (status) observer.observe(status, { attributeFilter: ["data-generation"] });
        setTimeout(() => reject(new Error("no preview came")), patience);
      }),
    PATIENCE,
  );
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y + 15, { steps: 8 });
  await page.mouse.up();
  const time = /** @type {number} */ (await shown);
  await page.locator('[data-testid="status"][data-state="idle"]').waitFor({ timeout: PATIENCE });
  return time;
}

/** @param {import("playwright").Page} page */
async function timeReload(page) {
  await page.reload({ waitUntil: "commit" });
  await page.locator('[data-testid="status"]:not([data-generation="0"])').waitFor({ timeout: PATIENCE });
  return page.evaluate(() => performance.now());
}

/**
 * @param {import("playwright").Page} page
 * @param {Buffer} photo
 */
async function timeOpening(page, photo) {
  await page.setInputFiles('[data-testid="open-file"]', { name: "large.jpg", mimeType: "image/jpeg", buffer: photo });
  const start = performance.now();
  await page
    .locator('[data-testid="status"][data-maps="false"]')
    .waitFor({ state: "attached", timeout: 2000 })
    .catch(() => {});
  await page.locator('[data-testid="status"][data-maps="true"]').waitFor({ state: "attached", timeout: PATIENCE });
  return performance.now() - start;
}

/**
 * A photo-like picture, drawn by the browser.
 *
 * @param {import("playwright").Page} page
 * @param {number} width
 * @param {number} height
 * @param {string} type
 */
async function picture(page, width, height, type) {
  const url = await page.evaluate(
    ({ width, height, type }) => {
      const canvas = document.createElement("canvas");
      Object.assign(canvas, { width, height });
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
      const ground = context.createRadialGradient(width / 2, height / 2, 0, width / 2, height / 2, width / 2);
      ground.addColorStop(0, "#b9b2a6");
      ground.addColorStop(1, "#3b3f45");
      context.fillStyle = ground;
      context.fillRect(0, 0, width, height);
      for (let i = 0; i < 4000; i++) {
        context.fillStyle = `hsl(${(i * 37) % 360} 20% ${30 + ((i * 13) % 40)}% / 0.2)`;
        context.fillRect((i * 7919) % width, (i * 104729) % height, width / 60, height / 90);
      }
      return canvas.toDataURL(type, 0.9);
    },
    { width, height, type },
  );
  return Buffer.from(url.slice(url.indexOf(",") + 1), "base64");
}
