import { Fault } from "../core/fault.ts";
import type { Manifest } from "./manifest.ts";
import type { Recipe } from "./recipe.ts";

/** sha256 by model id. */
export const modelHashes = (manifest: Pick<Manifest, "models">): Record<string, string> =>
  Object.fromEntries(manifest.models.map(({ id, sha256 }) => [id, sha256]));

/**
 * @param manifest the models in use
 * @param wayOut what to do where that version of a model is asked for, which is not in use
 * @throws Fault recipe-model, recipe-model-hash where the models here are not those that the recipe was made with
 */
export function checkRecipeModels(recipe: Recipe, manifest: Pick<Manifest, "models">, wayOut: (sha256: string) => string): void {
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
    throw new Fault("recipe-model-hash", `This recipe was made with another version of the model "${model}".`, wayOut(sha256), {
      model,
      expected: sha256,
      found,
    });
  }
}
