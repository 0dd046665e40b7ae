import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { checkNode } from "./lib/check-node.mjs";
import { exitWith } from "./lib/failure.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { readOptions } from "./lib/options.mjs";
import { ROOT } from "./lib/project.mjs";

const HELP = `npm run screenshots

Makes the pictures of the README (docs/pictures) by doing the job in the app.`;

async function main() {
  checkNode();
  readOptions(HELP, {});
  await ensureInstalled();
  const { ensureBuilt } = await import("./lib/build.mjs");
  await ensureBuilt();
  const { chromium } = await import("playwright");
  const { launchOptions } = await import("./lib/chromium.mjs");
  const { serve } = await import("./lib/serve.mjs");
  const { register } = await import("tsx/esm/api");
  register();
  const { Editor } = await import("../e2e/editor.ts");
  const { SHOTS } = await import("./screenshots/shots.mjs");

  const folder = join(ROOT, "docs", "pictures");
  mkdirSync(folder, { recursive: true });
  const server = await serve({ port: 4373 });
  const browser = await chromium.launch(launchOptions());
  try {
    for (const { name, viewport = { width: 1280, height: 720 }, theme = "dark", job } of SHOTS) {
      const context = await browser.newContext({ viewport, colorScheme: theme, baseURL: server.url });
      const page = await context.newPage();
      const editor = new Editor(page);
      await editor.goto("backend=wasm-threads");
      await job(editor, page);
      await editor.idle();
      await page.mouse.move(2, 2);
      await page.waitForTimeout(400);
      await page.screenshot({ path: join(folder, `${name}.jpg`), type: "jpeg", quality: 86 });
      console.log(`docs/pictures/${name}.jpg`);
      await context.close();
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

main().catch(exitWith);
