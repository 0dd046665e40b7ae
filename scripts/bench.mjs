import { checkNode } from "./lib/check-node.mjs";
import { exitWith } from "./lib/failure.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { readOptions } from "./lib/options.mjs";
import { table } from "./lib/table.mjs";

const HELP = `npm run bench -- [options]

Measures on this machine, side by side in one run, and prints tables: every model on a 256×256 frame with onnxruntime-node and in the
browser on WASM with 2 threads, and the times that a person waits for.

  --runs N     timed runs of each line, the median is printed (7)
  --webgpu     the browser's WebGPU too, where it has a graphics card`;

const SIDE = 256;
const THREADS = 2;

async function main() {
  checkNode();
  const { values } = readOptions(HELP, { runs: { type: "string", default: "7" }, webgpu: { type: "boolean" } });
  const runs = Math.max(1, Number(values.runs) || 1);
  await ensureInstalled();
  const { ensureBuilt } = await import("./lib/build.mjs");
  await ensureBuilt();
  const { chromium } = await import("playwright");
  const { launchOptions } = await import("./lib/chromium.mjs");
  const { serve } = await import("./lib/serve.mjs");
  const { describeMachine } = await import("./bench/machine.mjs");
  const { timeNodeModels } = await import("./bench/node-models.mjs");
  const { benchPage, timePageModels } = await import("./bench/page-models.mjs");
  const { timeJourneys } = await import("./bench/page-journeys.mjs");

  const { models, times: node } = await timeNodeModels(SIDE, runs);
  const server = await serve({ port: 4273, plugins: [benchPage()] });
  const browser = await chromium.launch(launchOptions());
  try {
    const onPage = async (/** @type {"wasm-threads" | "webgpu"} */ backend) =>
      timePageModels(await browser.newPage(), server.url, { backend, threads: THREADS, side: SIDE, runs, models });
    const wasm = await onPage("wasm-threads");
    const webgpu = values.webgpu ? await onPage("webgpu") : null;
    const journeys = await timeJourneys(await browser.newPage({ viewport: { width: 1280, height: 720 } }), server.url, runs);
    console.log(`\n${describeMachine()}, Chromium ${browser.version()}; medians of ${runs} runs\n`);
    const ms = (/** @type {number | undefined} */ time) => (time === undefined ? "" : `${time.toFixed(0)} ms`);
    const columns = ["onnxruntime-node", `WASM, ${THREADS} threads`, ...(webgpu ? ["WebGPU"] : [])];
    const rows = models.map(({ id }) => [id, ms(node.get(id)), ms(wasm.get(id)), ...(webgpu ? [ms(webgpu.get(id))] : [])]);
    console.log(`${table([[`one ${SIDE}×${SIDE} frame`, ...columns], ...rows], [1, 2, 3])}\n`);
    console.log(table([["in the browser, WASM", "time"], ...[...journeys].map(([what, time]) => [what, ms(time)])], [1]));
  } finally {
    await browser.close();
    await server.close();
  }
}

main().catch(exitWith);
