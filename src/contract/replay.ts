import { Fault } from "../core/fault.ts";
import type { Manifest } from "./manifest.ts";
import type { Recipe } from "./recipe.ts";

/** sha256 by model id. */
export const modelHashes = (manifest: Manifest): Record<string, string> =>
  Object.fromEntries(manifest.models.map(({ id, sha256 }) => [id, sha256]));

/** @throws Fault recipe-model, recipe-model-hash where the models here are not those that the recipe was made with */
export function checkRecipeModels(recipe: Recipe, manifest: Manifest): void {
  const here = modelHashes(manifest);
  for (const [model, sha256] of Object.entries(recipe.models)) {
    const found = here[model];
    if (found === sha256) continue;
    if (!found)
      throw new Fault(
        "recipe-model",
        `This recipe needs the model "${model}", which is not installed here.`,
        "Install it, or replay the recipe where it was made.",
        { model },
      );
    throw new Fault(
      "recipe-model-hash",
      `This recipe was made with another version of the model "${model}".`,
      "Open it in the version of the program that made it, or make the edit again.",
      { model, expected: sha256, found },
    );
  }
}
