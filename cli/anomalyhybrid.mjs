#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("..", import.meta.url);
const interruption = new AbortController();

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    // The second time the person does not want to wait for a model that is running.
    if (interruption.signal.aborted) process.exit(5);
    interruption.abort();
  });
}

async function load() {
  try {
    const { register } = await import("tsx/esm/api");
    register();
    return await import("./main.ts");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND")) throw error;
    console.error(
      `The packages that this program needs are not installed.\nRun npm start in ${fileURLToPath(root)} once: it installs them.`,
    );
    process.exit(1);
  }
}

const { main } = await load();
process.exitCode = await main(process.argv.slice(2), {
  version: JSON.parse(readFileSync(new URL("package.json", root), "utf8")).version,
  models: fileURLToPath(new URL("public/models", root)),
  signal: interruption.signal,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
