import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{src,workers,cli}/**/*.test.{ts,tsx}", "scripts/**/*.test.mjs"],
    // A model run takes a second on a slow machine with two cores.
    testTimeout: 30_000,
  },
});
