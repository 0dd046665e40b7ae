import { type ChildProcess, spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { part, save, spot } from "./pictures.testing.ts";
import { newFolder, run } from "./run.testing.ts";

const BIN = fileURLToPath(new URL("anomalyhybrid.mjs", import.meta.url));
const VERSION = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version;

function start(
  args: readonly string[],
  cwd: string,
  bin = BIN,
): { child: ChildProcess; ended: Promise<{ code: number | null; out: string; err: string }> } {
  const child = spawn(process.execPath, [bin, ...args], { cwd });
  const printed = { out: "", err: "" };
  child.stdout.on("data", (data) => {
    printed.out += data;
  });
  child.stderr.on("data", (data) => {
    printed.err += data;
  });
  return { child, ended: new Promise((resolve) => child.on("close", (code) => resolve({ code, ...printed }))) };
}

test("the program runs from any folder and finds its version and models", async () => {
  const { code, out, err } = await start(["models", "list", "--json"], newFolder()).ended;
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(JSON.parse(out).models).toHaveLength(5);
  expect(VERSION).toMatch(/^\d+\.\d+\.\d+$/);
});

test("without its packages the program says how to get them", async () => {
  const folder = newFolder();
  mkdirSync(join(folder, "cli"));
  copyFileSync(BIN, join(folder, "cli", "anomalyhybrid.mjs"));
  const { code, err } = await start(["doctor"], folder, join(folder, "cli", "anomalyhybrid.mjs")).ended;
  expect(code).toBe(1);
  expect(err).toMatch(/^The packages that this program needs are not installed\.\nRun npm start in .* once: it installs them\.\n$/);
});

test("Ctrl+C ends it with 5, and nothing half-done stays", async () => {
  const folder = newFolder();
  save(folder, "part.png", await part(2000, 1500).png().toBuffer());
  save(folder, "mask.png", await spot(2000, 1500).png().toBuffer());
  const { child, ended } = start(["edit", "part.png", "--mask", "mask.png", "--manipulation", "dent", "--out", "out"], folder);
  while (!existsSync(join(folder, "out")) && child.exitCode === null) await setTimeout(10);
  child.kill("SIGINT");
  expect(await ended).toEqual({ code: 5, out: "", err: "Interrupted; nothing was written.\nRun the command again.\n" });
  expect(readdirSync(join(folder, "out"))).toEqual([]);
});

test("an interruption before a model runs", async () => {
  const folder = newFolder();
  const picture = save(folder, "part.png", await part(64, 64).png().toBuffer());
  const { code, err } = await run(["maps", picture, "--out", join(folder, "maps")], { signal: AbortSignal.abort() });
  expect([code, err]).toEqual([5, "Interrupted; nothing was written.\nRun the command again.\n"]);
});
