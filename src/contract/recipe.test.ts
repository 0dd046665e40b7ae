import { expect, test } from "vitest";
import { DEFAULT_COMPOSITION, DEFAULT_MAP_CHOICE, DEFAULT_MASK_RULE, type Edit } from "../core/edit.ts";
import { Fault } from "../core/fault.ts";
import { makeRecipe, parseRecipe, RECIPE_VERSION, recipeText } from "./recipe.ts";

const sha = (digit: string) => digit.repeat(64);
const edit: Edit = {
  mode: "edit",
  frame: null,
  region: [
    { kind: "stroke", points: [[10.5, 20, 1]], radius: 8, erase: false },
    { kind: "mask", width: 4, height: 1, runs: [1, 2, 1] },
    { kind: "grow", radius: 2 },
  ],
  manipulations: [{ name: "dent", parameters: { amount: 0.3, profile: "round" }, seed: 7 }],
  maps: DEFAULT_MAP_CHOICE,
  composition: DEFAULT_COMPOSITION,
  mask: DEFAULT_MASK_RULE,
  reference: { frame: null, region: [{ kind: "clear" }] },
};
const sources = { image: { name: "part.png", sha256: sha("a"), width: 640, height: 480 }, reference: null, depth: null };
const hashes = { edge: sha("1"), depth: sha("2"), generator: sha("3"), "generator-star": sha("4") };
const recipe = makeRecipe(edit, { x: 1, y: 2, size: 256 }, sources, hashes, "0.1.0");

function refusal(text: string): Fault {
  try {
    parseRecipe(text);
  } catch (thrown) {
    if (thrown instanceof Fault) return thrown;
    throw thrown;
  }
  throw new Error("was accepted");
}

test("a recipe survives its text", () => {
  expect(parseRecipe(recipeText(recipe))).toEqual(recipe);
  expect(recipeText(parseRecipe(recipeText(recipe)))).toBe(recipeText(recipe));
});

test("a recipe names the frame and exactly the models that took part", () => {
  expect(recipe.edit.frame).toEqual({ x: 1, y: 2, size: 256 });
  expect(recipe.models).toEqual(hashes);
  const measured = makeRecipe(edit, { x: 0, y: 0, size: 256 }, { ...sources, depth: sources.image }, hashes, "0.1.0");
  expect(Object.keys(measured.models)).toEqual(["edge", "generator", "generator-star"]);
});

test("text that is no recipe is refused", () => {
  expect(refusal("no json").code).toBe("recipe-unreadable");
  expect(refusal("[]").code).toBe("recipe-unreadable");
  expect(refusal('{"format":"other","version":1}').code).toBe("recipe-unreadable");
});

test("a newer version is named", () => {
  const fault = refusal(JSON.stringify({ ...recipe, version: RECIPE_VERSION + 1, added: true }));
  expect(fault.code).toBe("recipe-version");
  expect(fault.details).toEqual({ version: RECIPE_VERSION + 1, supported: RECIPE_VERSION });
});

test("an unknown model is named", () => {
  expect(refusal(JSON.stringify({ ...recipe, models: { ...recipe.models, upscaler: sha("5") } })).code).toBe("recipe-model");
});

test("a wrong value of a manipulation is refused before anything is changed", () => {
  const withStep = (step: object) =>
    JSON.stringify({ ...recipe, edit: { ...recipe.edit, manipulations: [{ name: "dent", seed: 1, parameters: {}, ...step }] } });
  expect(refusal(withStep({ parameters: { amount: 9 } })).code).toBe("parameter-range");
  expect(refusal(withStep({ parameters: { colour: 1 } })).code).toBe("parameter-unknown");
  expect(refusal(withStep({ name: "explode" })).message).toContain('there is no manipulation "explode"');
});

test("a frame outside the picture is refused", () => {
  const fault = refusal(JSON.stringify({ ...recipe, edit: { ...recipe.edit, frame: { x: 5000, y: 0, size: 256 } } }));
  expect(fault.details.entry).toBe("edit.frame");
});

test("every model that takes part must be named", () => {
  const fault = refusal(JSON.stringify({ ...recipe, models: { edge: sha("1") } }));
  expect([fault.code, fault.details.entry]).toEqual(["recipe-unreadable", "models.depth"]);
});

test("a wrong entry is pointed at", () => {
  const fault = refusal(
    JSON.stringify({
      ...recipe,
      edit: { ...edit, frame: { x: 0, y: 0, size: 256 }, composition: { group: "mix", mix: 0.5, strength: 3 } },
    }),
  );
  expect(fault.code).toBe("recipe-unreadable");
  expect(fault.details.entry).toBe("edit.composition.strength");
  expect(refusal(JSON.stringify({ ...recipe, extra: 1 })).code).toBe("recipe-unreadable");
});

test("a recipe holds every value, defaults included", () => {
  const [step] = recipe.edit.manipulations;
  expect(step.parameters).toMatchObject({ amount: 0.3, profile: "round", softness: expect.any(Number), shade: expect.any(Number) });
});

test("the models of a hybrid, and of a reference beside measured depth", () => {
  const frame = { x: 0, y: 0, size: 256 };
  const all = { ...sources, reference: sources.image, depth: sources.image };
  expect(Object.keys(makeRecipe(edit, frame, all, hashes, "0.1.0").models)).toEqual(["edge", "depth", "generator", "generator-star"]);
  const hybrid = { ...edit, mode: "hybrid" } as const;
  expect(Object.keys(makeRecipe(hybrid, frame, { ...all, depth: null }, hashes, "0.1.0").models)).toEqual(["edge", "depth", "generator"]);
  expect(() => makeRecipe(edit, frame, sources, {}, "0.1.0")).toThrow(expect.objectContaining({ code: "model-missing" }));
});

test("a picture's name has no folders", () => {
  for (const name of ["../evil.png", "a\\b.png", ""]) {
    const fault = refusal(JSON.stringify({ ...recipe, sources: { ...sources, image: { ...sources.image, name } } }));
    expect(fault.details.entry).toBe("sources.image.name");
  }
});
