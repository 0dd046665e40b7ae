import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's top folder. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Reports and stamps that no one keeps. */
export const CACHE = join(ROOT, ".cache");

const windows = process.platform === "win32";

/**
 * The command that an installed package brings.
 *
 * @param {string} name
 */
export function tool(name) {
  return join(ROOT, "node_modules", ".bin", windows ? `${name}.cmd` : name);
}

/**
 * Runs a command in the top folder, its output straight to the terminal.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, cwd?: string }} [options]
 * @returns {Promise<number>} its exit status; 127 where it cannot be started
 */
export function run(command, args, { env = {}, cwd = ROOT } = {}) {
  return new Promise((resolve) => {
    // Windows starts .cmd files through its shell only, which splits at blanks.
    const shell = windows && command.endsWith(".cmd");
    const word = (/** @type {string} */ text) => (shell ? `"${text}"` : text);
    const child = spawn(word(command), args.map(word), {
      cwd,
      env: { ...process.env, ...env },
      stdio: "inherit",
      shell,
    });
    child.on("error", (error) => {
      console.error(`${command} cannot be started: ${error.message}`);
      resolve(127);
    });
    child.on("close", (status, signal) => resolve(status ?? (signal ? 130 : 1)));
  });
}
