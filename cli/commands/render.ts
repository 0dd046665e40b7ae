import { dirname } from "node:path";
import { parseRecipe, type Recipe } from "../../src/contract/recipe.ts";
import { Fault } from "../../src/core/fault.ts";
import { RECIPE_KEYWORD, readPngText } from "../../src/formats/png-text.ts";
import { findSources } from "../find-sources.ts";
import type { Io, Outcome } from "../io.ts";
import { makeSample } from "../make-sample.ts";
import { readInput } from "../read-input.ts";

export interface RenderOptions {
  readonly out: string;
  readonly images?: string;
  readonly models?: string;
}

/** Replays a recipe, from its JSON or from an exported picture: the same files, byte for byte. */
export async function render(path: string, { out, images, models }: RenderOptions, io: Io): Promise<Outcome> {
  const recipe = await readRecipe(path);
  const folders = [
    ...(images === undefined ? [] : [{ path: images, deep: true }]),
    { path: dirname(path), deep: false },
    { path: ".", deep: false },
  ];
  const paths = await findSources(recipe.sources, folders, io.signal);
  return makeSample({ command: "render", edit: recipe.edit, paths, out, models, replay: recipe, alsoRead: [path] }, io);
}

async function readRecipe(path: string): Promise<Recipe> {
  const bytes = await readInput(path, "recipe-unreadable");
  if (bytes[0] !== 0x89) return parseRecipe(new TextDecoder().decode(bytes)); // no text starts as a PNG does
  const text = readPngText(bytes, RECIPE_KEYWORD);
  if (text !== null) return parseRecipe(text);
  throw new Fault("recipe-unreadable", `${path} carries no recipe.`, "Choose a recipe.json or a picture that this program exported.", {
    path,
  });
}
