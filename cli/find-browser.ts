import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
  "firefox",
  "chrome.exe",
  "msedge.exe",
  "firefox.exe",
];

const MAC = ["Google Chrome", "Chromium", "Microsoft Edge", "Firefox", "Safari"].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name.replace("Firefox", "firefox")}`,
);

const WINDOWS = [
  ["Google", "Chrome", "Application", "chrome.exe"],
  ["Microsoft", "Edge", "Application", "msedge.exe"],
  ["Mozilla Firefox", "firefox.exe"],
];

/** The path of a browser that can show the editor, or null. */
export function findBrowser(env: NodeJS.ProcessEnv): string | null {
  const onPath = (env.PATH ?? "").split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const programs = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].filter((folder) => folder !== undefined);
  const installed = programs.flatMap((folder) => WINDOWS.map((parts) => join(folder, ...parts)));
  return [...onPath, ...MAC, ...installed].find((path) => existsSync(path)) ?? null;
}
