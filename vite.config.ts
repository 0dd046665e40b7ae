import react from "@vitejs/plugin-react";
import { defaultClientConditions, defineConfig } from "vite";
import packageJson from "./package.json" with { type: "json" };
import { HEADERS, modelType } from "./scripts/vite/headers.mjs";
import { inputStamp } from "./scripts/vite/input-stamp.mjs";
import { ortRuntime } from "./scripts/vite/ort-runtime.mjs";

/** onnxruntime's JavaScript in a chunk of its own: it changes with its version only, and the size limit leaves it out. */
const ortChunk = { codeSplitting: { groups: [{ name: "ort", test: /node_modules[\\/]onnxruntime-(web|common)[\\/]/ }] } };

export default defineConfig({
  base: "./",
  define: { __APP_VERSION__: JSON.stringify(packageJson.version) },
  plugins: [react(), modelType(), ortRuntime(), inputStamp()],
  // The variant of onnxruntime-web that fetches its WebAssembly from `ort/` instead of bringing it into the bundle.
  resolve: { conditions: ["onnxruntime-web-use-extern-wasm", ...defaultClientConditions] },
  optimizeDeps: { exclude: ["onnxruntime-web"] },
  server: { headers: HEADERS },
  preview: { headers: HEADERS },
  worker: { format: "es", rolldownOptions: { output: ortChunk } },
  build: {
    target: "es2023",
    // What the page weighs is held by .size-limit.json.
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      output: ortChunk,
      onLog: (level, log, handler) => handler(level === "warn" ? "error" : level, log),
    },
  },
});
