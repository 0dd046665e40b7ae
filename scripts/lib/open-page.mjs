import { spawn } from "node:child_process";

/** @returns {[string, ...string[]] | null} the command that opens an address in the person's browser, null where there is no screen */
function opener() {
  if (process.env.CI) return null;
  if (process.platform === "darwin") return ["open"];
  if (process.platform === "win32") return ["cmd", "/c", "start", ""];
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ["xdg-open"] : null;
}

/**
 * Opens an address in the default browser, silently not where there is none: the address has been printed.
 *
 * @param {string} url
 */
export function openPage(url) {
  const command = opener();
  if (!command) return;
  const [program, ...args] = command;
  const child = spawn(program, [...args, url], { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}
