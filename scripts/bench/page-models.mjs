import { createReadStream, readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../lib/project.mjs";
import { HEADERS } from "../vite/headers.mjs";
import { median } from "./median.mjs";

const COMLINK = join(ROOT, "node_modules", "comlink", "dist", "esm", "comlink.mjs");
const PATH = "/bench/";

/**
 * Serves an empty page beside the built one, in which a script can talk to the built inference worker.
 *
 * @returns {import("vite").Plugin}
 */
export function benchPage() {
  return {
    name: "bench-page",
    configurePreviewServer(server) {
      server.middlewares.use(PATH, (request, response) => {
        for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
        const script = request.url === "/comlink.mjs";
        response.setHeader("Content-Type", script ? "text/javascript" : "text/html");
        if (script) createReadStream(COMLINK).pipe(response);
        else response.end("<!doctype html><title>Benchmark</title>");
      });
    },
  };
}

/**
 * Median milliseconds of one frame in the built inference worker, by model.
 *
 * @param {import("playwright").Page} page
 * @param {string} url of the server
 * @param {{ backend: "wasm-threads" | "webgpu", threads: number, side: number, runs: number, models: readonly import("../../src/contract/manifest.ts").ModelEntry[] }} options
 * @returns {Promise<Map<string, number>>}
 */
export async function timePageModels(page, url, options) {
  const worker = readdirSync(join(ROOT, "dist", "assets")).find((name) => /^inference\.worker.*\.js$/.test(name));
  await page.goto(new URL(PATH, url).href);
  const times = await page.evaluate(
    async ({ worker, base, backend, threads, side, runs, models }) => {
      const { proxy, wrap } = await import(`${base}bench/comlink.mjs`);
      const own = new Worker(`${base}assets/${worker}`, { type: "module" });
      const inference = wrap(own);
      await inference.start(
        { backends: [backend], models: `${base}models/`, runtime: `${base}ort/`, threads },
        proxy(() => {}),
      );
      const frames = models.map(({ id, inputs }) => ({
        id,
        feeds: Object.fromEntries(
          inputs.map(({ name, channels }) => [
            name,
            { dims: [1, channels, side, side], data: new Float32Array(channels * side * side).fill(0.5) },
          ]),
        ),
      }));
      // WebAssembly becomes fast only after a while: everything runs a few times before anything is timed.
      for (let run = 0; run < 3; run++) for (const { id, feeds } of frames) await inference.run(id, feeds);
      /** @type {[string, number[]][]} */
      const measured = [];
      for (const { id, feeds } of frames) {
        const times = [];
        for (let run = 0; run < runs; run++) {
          const start = performance.now();
          await inference.run(id, feeds);
          times.push(performance.now() - start);
        }
        measured.push([id, times]);
      }
      own.terminate();
      return measured;
    },
    { ...options, worker, base: new URL("/", url).href, models: [...options.models] },
  );
  return new Map(times.map(([id, all]) => [id, median(all)]));
}
