import { copyFileSync, createReadStream, mkdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../lib/project.mjs";
import { HEADERS } from "./headers.mjs";

const SOURCE = join(ROOT, "node_modules", "onnxruntime-web", "dist");

/** What `onnxruntime-web/webgpu` asks for under `env.wasm.wasmPaths`, whichever backend it then runs. */
const FILES = ["ort-wasm-simd-threaded.asyncify.mjs", "ort-wasm-simd-threaded.asyncify.wasm"];

const TYPES = { mjs: "text/javascript", wasm: "application/wasm" };

/**
 * Serves onnxruntime's own files from `ort/` beside the page: out of node_modules in development, copied into dist by the build.
 * They stay out of the bundle, which would hash, and so duplicate, 26 MB of WebAssembly.
 *
 * @returns {import("vite").Plugin}
 */
export function ortRuntime() {
  return {
    name: "ort-runtime",
    configureServer(server) {
      server.middlewares.use("/ort", (request, response, next) => {
        const file = FILES.find((name) => name === request.url?.slice(1).split("?")[0]);
        if (!file) return next();
        // The worker of each thread is a page of its own to the browser: without these it is not started.
        for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
        response.setHeader("Content-Type", file.endsWith(".mjs") ? TYPES.mjs : TYPES.wasm);
        createReadStream(join(SOURCE, file)).pipe(response);
      });
    },
    writeBundle({ dir = "dist" }) {
      mkdirSync(join(dir, "ort"), { recursive: true });
      for (const file of FILES) copyFileSync(join(SOURCE, file), join(dir, "ort", file));
    },
  };
}
