import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { modelEntry, parseManifest } from "../src/contract/manifest.ts";
import { parseRecipe } from "../src/contract/recipe.ts";
import { builtInPack, manifestIn, type PackFiles, withEntry, withFile, withModel, zipped } from "../src/formats/model-pack.testing.ts";
import { withHalvedWeights } from "../src/formats/onnx.testing.ts";
import { openOnNode } from "./node-runner.ts";
import { part, save, spot } from "./pictures.testing.ts";
import { MODELS, newFolder, run, runJson } from "./run.testing.ts";
import { userModels } from "./user-models.ts";

const folder = newFolder();
let count = 0;
/** A path in it that nothing has yet. */
const fresh = () => join(folder, `${++count}`);
const read = async (file: string) => new Uint8Array(readFileSync(join(MODELS, file)));
const runOnce = async (...[model, inputs]: Parameters<Parameters<typeof withModel>[3]>) => (await openOnNode(model)).run(inputs);

/** A pack of an edge model whose weights are half of the built-in one's. */
let other: PackFiles;
let zip: string;
beforeAll(async () => {
  const files = await builtInPack(read, ["edge"]);
  other = await withModel(files, "edge", withHalvedWeights(files["edge.onnx"] ?? new Uint8Array()), runOnce);
  zip = save(folder, "other.zip", zipped(other));
});

const filesIn = (path: string) =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)).replaceAll(sep, "/"))
    .sort();

test("a pack is checked and unpacked; list and verify work on the folder", async () => {
  const out = join(folder, "unpacked");
  mkdirSync(out); // empty: as good as none
  const { code, json } = await runJson(["models", "import", zip, "--out", out]);
  const [{ sha256, bytes }] = manifestIn(other).models;
  expect(code).toBe(0);
  expect(json).toEqual({
    ok: true,
    command: "models import",
    name: "Nuts",
    folder: out,
    models: [{ id: "edge", task: "edge", bytes, sha256 }],
    notices: [],
  });
  expect(filesIn(out)).toEqual(["cards/edge.md", "edge.onnx", "golden/edge.safetensors", "manifest.json"]);
  expect(await runJson(["models", "list", "--models", out])).toMatchObject({
    code: 0,
    json: { folder: out, models: [{ id: "edge", sha256 }] },
  });
  expect(await runJson(["models", "verify", "--models", out])).toMatchObject({
    code: 0,
    json: { models: [{ id: "edge", problem: null }] },
  });
  const again = await runJson(["models", "import", zip, "--out", out]);
  expect(again).toMatchObject({ code: 3, json: { code: "output-unwritable", details: { path: out } } });
});

test("without --out the pack gets a folder of its own among the person's models", async () => {
  const home = fresh();
  for (const name of ["HOME", "XDG_DATA_HOME", "USERPROFILE", "LOCALAPPDATA"]) vi.stubEnv(name, home);
  onTestFinished(() => void vi.unstubAllEnvs());
  const { code, out } = await run(["models", "import", zip]);
  expect(code).toBe(0);
  const path = /--models "(.+)"/.exec(out)?.[1] ?? "";
  const mine = userModels(process.env);
  expect(relative(home, mine)).not.toMatch(/^\.\./);
  expect(dirname(path)).toBe(mine);
  expect(basename(path)).toMatch(/^Nuts-[0-9a-f]{8}$/);
  expect((await run(["models", "list", "--models", path])).out).toContain("They are in");
});

test("each system has its own place for them", () => {
  expect(userModels({}, "linux", "/home/me")).toBe("/home/me/.local/share/anomalyhybrid-studio/models");
  expect(userModels({ XDG_DATA_HOME: "/data" }, "linux", "/home/me")).toBe("/data/anomalyhybrid-studio/models");
  expect(userModels({}, "darwin", "/Users/me")).toBe("/Users/me/Library/Application Support/AnomalyHybrid Studio/models");
  expect(userModels({ LOCALAPPDATA: "/local" }, "win32", "/me")).toContain("AnomalyHybrid Studio");
});

describe("the folder in use", () => {
  const models = join(folder, "in-use");
  let image: string;
  beforeAll(async () => {
    await run(["models", "import", zip, "--out", models]);
    image = save(folder, "part.png", await part(320, 280).png().toBuffer());
  });

  test("edits are made with its models, say so in their recipe, and replay with them alone", { timeout: 120_000 }, async () => {
    const mask = save(folder, "mask.png", await spot(320, 280).png().toBuffer());
    const [own, again] = [fresh(), fresh()];
    const edit = ["edit", image, "--mask", mask, "--manipulation", "scratch", "--out", own, "--models", models];
    expect((await run(edit)).code).toBe(0);
    const recipe = join(own, "recipe.json");
    const builtIn = parseManifest(JSON.parse(readFileSync(join(MODELS, "manifest.json"), "utf8")));
    const [{ sha256 }] = manifestIn(other).models;
    expect(parseRecipe(readFileSync(recipe, "utf8")).models).toEqual({
      edge: sha256,
      ...Object.fromEntries((["depth", "generator", "generator-star"] as const).map((id) => [id, modelEntry(builtIn, id).sha256])),
    });
    const refused = await runJson(["render", recipe, "--images", folder, "--out", again]);
    expect(refused).toMatchObject({ code: 4, json: { code: "recipe-model-hash", advice: expect.stringContaining("--models") } });
    expect((await run(["render", recipe, "--images", folder, "--models", models, "--out", again])).code).toBe(0);
    expect(readFileSync(join(again, "image.png"))).toEqual(readFileSync(join(own, "image.png")));
  });

  test("maps are made with its models", async () => {
    const edges = async (...options: string[]) => {
      const out = fresh();
      await run(["maps", image, "--out", out, ...options]);
      return readFileSync(join(out, "edge.png"));
    };
    expect(await edges("--models", models)).not.toEqual(await edges());
  });
});

test.each<[string, number, () => Promise<Uint8Array>]>([
  ["pack-format", 3, async () => new TextEncoder().encode("no zip")],
  ["pack-schema", 3, async () => zipped({ ...other, "manifest.json": new TextEncoder().encode("{}") })],
  ["pack-file-missing", 3, async () => zipped(withEntry(other, "edge", () => ({ file: "none.onnx" })))],
  ["pack-too-large", 3, async () => zipped(withEntry(other, "edge", () => ({ bytes: 2 ** 40 })))],
  ["model-hash", 4, async () => zipped({ ...other, "edge.onnx": await read("edge.onnx") })],
  ["pack-io", 4, async () => zipped(withEntry(other, "edge", () => ({ multipleOf: 14 })))],
  ["pack-io", 4, async () => zipped(await withFile(other, "edge.onnx", new Uint8Array(500)))],
  ["pack-golden", 4, async () => zipped(await withFile(other, "golden/edge.safetensors", await read("golden/edge.safetensors")))],
])("%s ends with %i, and nothing is written", async (problem, exit, bytes) => {
  const path = save(folder, `bad-${++count}.zip`, await bytes());
  const out = fresh();
  const { code, json } = await runJson(["models", "import", path, "--out", out]);
  expect([code, json.code]).toEqual([exit, problem]);
  expect(() => readdirSync(out)).toThrow();
});

test("a pack that is not there, a folder that is not one of models, Ctrl+C", async () => {
  const none = join(folder, "none");
  expect(await runJson(["models", "import", none])).toMatchObject({ code: 3, json: { code: "pack-format" } });
  expect(await runJson(["models", "list", "--models", none])).toMatchObject({
    code: 4,
    json: { code: "model-missing", advice: expect.stringContaining("models import") },
  });
  const wrong = fresh();
  mkdirSync(wrong);
  writeFileSync(join(wrong, "manifest.json"), withEntry(other, "edge", () => ({ multipleOf: 14 }))["manifest.json"] ?? "");
  const image = save(folder, "small.png", await part(64, 64).png().toBuffer());
  const maps = ["maps", image, "--out", join(folder, "never")];
  expect(await runJson([...maps, "--models", wrong])).toMatchObject({ code: 4, json: { code: "pack-io" } });
  const stopped = await run(["models", "import", zip, "--out", join(folder, "stopped")], { signal: AbortSignal.abort() });
  expect(stopped.code).toBe(5);
  expect(readdirSync(folder).filter((name) => /never|stopped/.test(name))).toEqual([]);
});

test("models list says what can be added", async () => {
  const { json } = await runJson(["models", "list"]);
  expect(json.optional).toMatchObject([{ id: "depth-anything", licence: "Apache-2.0" }, { id: "pidinet" }]);
  const { out } = await run(["models", "list"]);
  expect(out).toContain("Can be added:\n  Depth Anything V2 Small for depth (Apache-2.0).");
  expect(out).toContain("python -m training import depth-anything FILE");
});
