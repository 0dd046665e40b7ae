import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Manifest, parseManifest } from "../src/contract/manifest.ts";
import { MODEL_IDS } from "../src/core/models.ts";
import { GOLDEN_BOUND } from "../src/formats/golden.ts";
import { checkModel } from "./check-models.ts";
import { openModels } from "./model-folder.ts";
import { createNodeRunner } from "./node-runner.ts";
import { part, save } from "./pictures.testing.ts";
import { MODELS, newFolder, run, runJson } from "./run.testing.ts";

const manifest: Manifest = parseManifest(JSON.parse(readFileSync(join(MODELS, "manifest.json"), "utf8")));
const [edge] = manifest.models.filter(({ id }) => id === "edge");
const signal = new AbortController().signal;

/** A models folder with the edge model alone, to be spoilt. */
function edgeFolder(): string {
  const folder = newFolder();
  mkdirSync(join(folder, "golden"));
  for (const file of [edge.file, edge.golden.file]) copyFileSync(join(MODELS, file), join(folder, file));
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ ...manifest, models: [edge] }));
  return folder;
}

/** Turns a byte of a file over. */
function spoil(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] ^= 0xff;
  writeFileSync(path, bytes);
}

test("the manifest names the five models", () => {
  expect(manifest.models.map(({ id }) => id).sort()).toEqual([...MODEL_IDS].sort());
});

test.each(MODEL_IDS)("golden vector of %s on onnxruntime-node", async (id) => {
  const models = await openModels(MODELS);
  const [entry] = manifest.models.filter((model) => model.id === id);
  const check = await checkModel(entry, models, createNodeRunner(models, signal));
  expect(check.fault).toBe(null);
  expect(check.meanToTorch).toBeGreaterThan(0); // within its bound: else there were a fault
  expect(check.maxToOnnx).toBeLessThanOrEqual(GOLDEN_BOUND);
});

test("models list", async () => {
  const { code, json } = await runJson(["models", "list"]);
  expect(code).toBe(0);
  expect(json).toMatchObject({ ok: true, command: "models list", folder: MODELS });
  expect(json.models).toHaveLength(MODEL_IDS.length);
});

test("what is as it should be", async () => {
  const models = edgeFolder();
  const doctor = await runJson(["doctor"], { models });
  expect(doctor.code).toBe(0);
  expect(doctor.json).toMatchObject({
    ok: true,
    version: "1.2.3",
    node: process.versions.node,
    onnxruntime: expect.stringMatching(/^\d+\.\d+\.\d+$/),
  });
  expect(doctor.json.models).toEqual([
    {
      id: "edge",
      file: "edge.onnx",
      bytes: edge.bytes,
      meanToTorch: expect.any(Number),
      maxToOnnx: expect.any(Number),
      problem: null,
      milliseconds: expect.any(Number),
    },
  ]);
  const plain = await run(["doctor"], { models });
  expect(plain.out).toMatch(/Browser +\S.*\n(?:.*\n)+ +edge +0\.4 MB +file right +\S+ off PyTorch +\d+ ms\n\nEverything works\.\n$/);
  expect((await run(["models", "verify"], { models })).code).toBe(0);
});

test.each<[string, string, (folder: string) => void]>([
  ["a corrupted model", "model-hash", (folder) => spoil(join(folder, "edge.onnx"), 1000)],
  ["a missing model", "model-missing", (folder) => rmSync(join(folder, "edge.onnx"))],
  ["a corrupted golden vector", "model-hash", (folder) => spoil(join(folder, "golden/edge.safetensors"), 100_000)],
  ["a model that computes something else", "model-output", (folder) => replaceGolden(folder)],
])("%s", async (_, problem, damage) => {
  const models = edgeFolder();
  damage(models);
  for (const command of [["doctor"], ["models", "verify"]]) {
    const { code, json } = await runJson(command, { models });
    expect(code).toBe(4);
    expect(json).toMatchObject({ ok: false, code: problem, models: [{ id: "edge", problem }] });
  }
  const { code, out, err } = await run(["doctor"], { models });
  expect(code).toBe(4);
  expect(out).toContain("edge");
  expect(out).not.toContain("Everything works");
  expect(err.split("\n")).toHaveLength(3);
});

/** A golden vector with other numbers, properly listed in the manifest. */
function replaceGolden(folder: string): void {
  const path = join(folder, "golden/edge.safetensors");
  const bytes = readFileSync(path);
  for (let at = bytes.length - 4096; at < bytes.length; at += 4) bytes.writeFloatLE(7, at);
  writeFileSync(path, bytes);
  const listed = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  listed.models[0].golden.sha256 = createHash("sha256").update(bytes).digest("hex");
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(listed));
}

test.each([
  ["no models at all", "model-missing", null],
  ["a list that is not JSON", "manifest-unreadable", "models: edge"],
  ["a list of another kind", "manifest-unreadable", '{"version":9}'],
])("%s", async (_, problem, content) => {
  const models = newFolder();
  if (content !== null) writeFileSync(join(models, "manifest.json"), content);
  const doctor = await runJson(["doctor"], { models });
  expect(doctor).toMatchObject({ code: 4, json: { ok: false, code: problem, models: [], node: process.versions.node } });
  expect(await runJson(["models", "list"], { models })).toMatchObject({ code: 4, json: { code: problem } });
});

test("a model that is needed and missing or corrupted stops an edit, and nothing is written", async () => {
  const folder = newFolder();
  const picture = save(folder, "part.png", await part(64, 64).png().toBuffer());
  const models = edgeFolder();
  const args = ["maps", picture, "--out", join(folder, "maps")];
  expect(await runJson(args, { models })).toMatchObject({ code: 4, json: { code: "model-missing", details: { model: "depth" } } });
  spoil(join(models, "edge.onnx"), 1000);
  expect(await runJson(args, { models })).toMatchObject({ code: 4, json: { code: "model-hash", details: { model: "edge" } } });
});
