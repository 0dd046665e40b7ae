import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright";
import { Failure, Missing } from "./failure.mjs";
import { run } from "./project.mjs";

/** Off, so that tests ask no other address, and nothing varies from run to run. */
const QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic"];

/** WebGPU without a graphics card: slow, but right. */
export const SOFTWARE_WEBGPU = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader", "--enable-features=Vulkan"];

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ...[process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA].map((folder) =>
    folder ? join(folder, "Google", "Chrome", "Application", "chrome.exe") : "",
  ),
];

const debian = existsSync("/usr/bin/apt-get");

/** @returns {string | null} the path of a Chromium or Chrome; ANOMALYHYBRID_BROWSER names one that no other place knows */
function lookForChromium() {
  const named = process.env.ANOMALYHYBRID_BROWSER;
  if (named) {
    if (existsSync(named)) return named;
    throw new Failure(`ANOMALYHYBRID_BROWSER names ${named}, which is not there.`, "Give the path of a Chromium or Chrome, or unset it.");
  }
  return [...PLACES, chromium.executablePath()].find((place) => place && existsSync(place)) ?? null;
}

/** @throws Missing where there is none, with the command that gets one */
function findChromium() {
  const found = lookForChromium();
  if (found) return found;
  throw new Missing(
    "No Chromium or Chrome was found.",
    `Get one: ${debian ? "apt-get install chromium" : "npx playwright install chromium"}`,
  );
}

/**
 * The same, but in CI on Debian it installs the browser first.
 *
 * @throws Missing
 */
export async function ensureChromium() {
  if (!lookForChromium() && process.env.CI && debian && process.getuid?.() === 0) {
    console.log("There is no Chromium; installing Debian's ...");
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    if ((await run("apt-get", ["update"], { env })) === 0) await run("apt-get", ["install", "-y", "chromium"], { env });
  }
  return findChromium();
}

/** How tests and benchmarks start the browser; `args` come on top. */
export function launchOptions(/** @type {readonly string[]} */ args = []) {
  // Chromium's sandbox refuses to run as root.
  const root = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return { executablePath: findChromium(), args: [...root, ...QUIET, ...args] };
}
