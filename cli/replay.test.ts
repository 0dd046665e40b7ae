import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { SAMPLE_FILES } from "../src/contract/engine.ts";
import { parseRecipe } from "../src/contract/recipe.ts";
import { part, ramp, save, spot } from "./pictures.testing.ts";
import { newFolder, run, runJson } from "./run.testing.ts";

const folder = newFolder();
const photos = join(folder, "photos");
const dent = join(folder, "dent");
mkdirSync(photos);
const image = save(photos, "part.jpg", await part(320, 280).jpeg().toBuffer());
const mask = save(photos, "mask.png", await spot(320, 280).png().toBuffer());
const EDIT = ["edit", image, "--mask", mask, "--strength", "1.5"];
const DENT = [...EDIT, "--manipulation", "dent", "--param", "amount=0.8", "--seed", "7"];

const filesOf = (path: string) =>
  Object.fromEntries(readdirSync(path).map((name) => [name, readFileSync(join(path, name)).toString("base64")]));
const recipeOf = (path: string) => parseRecipe(readFileSync(join(path, "recipe.json"), "utf8"));
const pixels = async (path: string) => sharp(path).removeAlpha().raw().toBuffer();

let edited: Awaited<ReturnType<typeof runJson>>;
beforeAll(async () => {
  edited = await runJson([...DENT, "--out", dent]);
});

test("edit writes the six files and says so", async () => {
  expect(readdirSync(dent).sort()).toEqual([...SAMPLE_FILES].sort());
  expect(edited).toEqual({
    code: 0,
    json: {
      ok: true,
      command: "edit",
      folder: dent,
      files: SAMPLE_FILES,
      frame: recipeOf(dent).edit.frame,
      maskPixels: expect.any(Number),
      notices: [],
    },
  });
  expect((await sharp(join(dent, "depth.png")).metadata()).depth).toBe("ushort");
});

test("the mask is strictly 0 or 255, what it counts, and pixels outside it are the photo's own", async () => {
  const found = await sharp(join(dent, "mask.png")).extractChannel(0).raw().toBuffer();
  const [before, after] = [await pixels(image), await pixels(join(dent, "image.png"))];
  let inside = 0;
  const changedOutside: number[] = [];
  found.forEach((value, i) => {
    if (value === 255) inside++;
    else if (value !== 0 || [0, 1, 2].some((c) => before[3 * i + c] !== after[3 * i + c])) changedOutside.push(i);
  });
  expect(changedOutside).toEqual([]);
  expect(inside).toBe(edited.json.maskPixels);
  expect(inside).toBeGreaterThan(100);
});

test("the recipe holds what was asked for, completely", () => {
  const { edit, sources, models, application } = recipeOf(dent);
  expect(edit.manipulations).toMatchObject([{ name: "dent", seed: 7, parameters: { amount: 0.8, profile: "round" } }]);
  expect(edit.composition).toEqual({ group: "mix", mix: 0.5, strength: 1.5 });
  expect(sources.image).toMatchObject({ name: "part.jpg", width: 320, height: 280 });
  expect(Object.keys(models)).toEqual(["edge", "depth", "generator", "generator-star"]);
  expect(application).toBe("1.2.3");
});

test.each(["recipe.json", "image.png"])("render of %s gives the same bytes", async (file) => {
  const again = join(folder, `again-${file}`);
  const { code, json } = await runJson(["render", join(dent, file), "--images", folder, "--out", again], { version: "9.9.9" });
  expect([code, json.command]).toEqual([0, "render"]);
  expect(filesOf(again)).toEqual(filesOf(dent));
});

test("another seed gives another picture", async () => {
  const pictures = await Promise.all(
    ["1", "2"].map(async (seed) => {
      const other = join(folder, `seed-${seed}`);
      await run([...EDIT, "--manipulation", "scratch", "--seed", seed, "--out", other]);
      return filesOf(other)["image.png"];
    }),
  );
  expect(pictures[0]).not.toBe(pictures[1]);
});

test("a measured depth, a reference and two manipulations replay too", async () => {
  const depth = save(photos, "depth.png", ramp(320, 280));
  const reference = save(photos, "reference.webp", await spot(200, 200).webp().toBuffer());
  const merged = join(folder, "merged");
  const args = [
    "--manipulation",
    "merge",
    "--manipulation",
    "crack",
    "--reference",
    reference,
    "--depth",
    depth,
    "--edge",
    "fused",
    "--frame",
    "-20,10,300",
  ];
  const { code, json } = await runJson([...EDIT, ...args, "--group", "ahd", "--threshold", "0.2", "--out", merged]);
  expect([code, json.frame]).toEqual([0, { x: -20, y: 10, size: 300 }]);
  // the measured depth is the image's; that of the reference was estimated
  expect(Object.keys(recipeOf(merged).models)).toContain("depth");
  const again = join(folder, "merged-again");
  expect((await run(["render", join(merged, "recipe.json"), "--images", photos, "--out", again])).code).toBe(0);
  expect(filesOf(again)).toEqual(filesOf(merged));
});

test("a hybrid has no mask and replays", async () => {
  const target = save(photos, "target.png", await spot(96, 64).png().toBuffer());
  const hybrid = join(folder, "hybrid");
  const { code, json } = await runJson(["hybrid", image, target, "--view", "oblique", "--out", hybrid]);
  expect(code).toBe(0);
  expect(json).toMatchObject({ command: "hybrid", maskPixels: null });
  expect(readdirSync(hybrid)).not.toContain("mask.png");
  expect(Object.keys(recipeOf(hybrid).models)).toEqual(["edge", "depth-oblique", "generator"]);
  const again = join(folder, "hybrid-again");
  expect((await run(["render", join(hybrid, "image.png"), "--images", photos, "--out", again])).code).toBe(0);
  expect(filesOf(again)).toEqual(filesOf(hybrid));
});

test("maps writes depth and edges of the picture's size", async () => {
  const maps = join(folder, "maps");
  const { code, json } = await runJson(["maps", image, "--out", maps]);
  expect(code).toBe(0);
  expect(json).toEqual({ ok: true, command: "maps", folder: maps, files: ["depth.png", "edge.png"], width: 320, height: 280, notices: [] });
  const [depth, edge] = [await sharp(join(maps, "depth.png")).metadata(), await sharp(join(maps, "edge.png")).metadata()];
  expect([depth.width, depth.height, depth.depth, depth.channels]).toEqual([320, 280, "ushort", 1]);
  expect([edge.width, edge.height, edge.depth, edge.channels]).toEqual([320, 280, "uchar", 1]);
});

test("an edit that cannot be seen is said to be one", async () => {
  const { code, json } = await runJson([...EDIT, "--manipulation", "dent", "--strength", "0", "--out", join(folder, "nothing")]);
  expect([code, json.maskPixels]).toEqual([0, 0]);
  expect(json.notices).toMatchObject([{ code: "invisible" }]);
});

test("sources are found by content: renamed, beside the recipe", async () => {
  const moved = newFolder();
  writeFileSync(join(moved, "recipe.json"), readFileSync(join(dent, "recipe.json")));
  save(moved, "renamed.jpeg", readFileSync(image));
  const decoy = save(moved, "part.jpg", readFileSync(mask));
  const answer = await run(["render", join(moved, "recipe.json"), "--out", join(moved, "again")]);
  expect(answer).toMatchObject({ code: 0, err: "" });
  expect(filesOf(join(moved, "again"))).toEqual(filesOf(dent));
  expect(readFileSync(decoy)).toEqual(readFileSync(mask));
});

/** The dent's recipe, changed, in a folder of its own. */
function changed(change: (recipe: ReturnType<typeof recipeOf>) => object): string {
  return save(newFolder(), "recipe.json", Buffer.from(JSON.stringify(change(recipeOf(dent)))));
}

test.each<[string, number, string, () => string]>([
  ["its picture is nowhere", 3, "source-missing", () => changed((recipe) => recipe)],
  ["it is of a newer version", 3, "recipe-version", () => changed((recipe) => ({ ...recipe, version: 2 }))],
  [
    "it names an unknown model",
    4,
    "recipe-model",
    () => changed((recipe) => ({ ...recipe, models: { ...recipe.models, upscaler: "0".repeat(64) } })),
  ],
  ["it is no JSON", 3, "recipe-unreadable", () => save(newFolder(), "recipe.json", Buffer.from("dent, please"))],
  ["it is a picture without recipe", 3, "recipe-unreadable", () => mask],
  ["it is not there", 3, "recipe-unreadable", () => join(folder, "none.json")],
])("a recipe is refused where %s", async (_, exit, code, path) => {
  const { code: actual, json } = await runJson(["render", path(), "--out", join(folder, "refused")]);
  expect([actual, json.code]).toEqual([exit, code]);
  expect(readdirSync(folder)).not.toContain("refused");
});

test("a recipe made with another version of a model is refused", async () => {
  const path = changed((recipe) => ({ ...recipe, models: { ...recipe.models, generator: "0".repeat(64) } }));
  const { code, json } = await runJson(["render", path, "--images", photos, "--out", join(folder, "refused")]);
  expect(code).toBe(4);
  expect(json).toMatchObject({ code: "recipe-model-hash", details: { model: "generator", expected: "0".repeat(64) } });
});

test("a folder of pictures that is not there", async () => {
  const { code, json } = await runJson([
    "render",
    join(dent, "recipe.json"),
    "--images",
    join(folder, "none"),
    "--out",
    join(folder, "refused"),
  ]);
  expect([code, json.code, json.advice]).toEqual([3, "source-missing", "Check the path and try again."]);
});
