import { defineConfig } from "playwright/test";
import { launchOptions, SOFTWARE_WEBGPU } from "./scripts/lib/chromium.mjs";

const PORT = 4199;
const report = process.env.ANOMALYHYBRID_REPORT;

export default defineConfig({
  testDir: "e2e",
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // Models run on the CPU here, and the machine may have two cores.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: report ? [["list"], ["json", { outputFile: report }]] : "list",
  use: {
    baseURL: `http://localhost:${PORT}`,
    viewport: { width: 1280, height: 720 },
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
  },
  projects: [
    { name: "wasm", testIgnore: "**/*.webgpu.spec.ts", use: { launchOptions: launchOptions() } },
    { name: "webgpu", testMatch: "**/*.webgpu.spec.ts", use: { launchOptions: launchOptions(SOFTWARE_WEBGPU) } },
  ],
  webServer: {
    command: `node scripts/start.mjs --no-open --port ${PORT}`,
    url: `http://localhost:${PORT}`,
    reuseExistingServer: !process.env.CI,
    timeout: 180_000,
  },
});
