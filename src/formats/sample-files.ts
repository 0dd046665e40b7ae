import type { SampleFile } from "../contract/engine.ts";
import { type Recipe, recipeText } from "../contract/recipe.ts";
import type { SampleRasters } from "../core/sample.ts";
import { RECIPE_KEYWORD } from "./png-text.ts";
import { encodePng } from "./png-write.ts";

/** The bytes of one file of a sample; null for the mask of a hybrid, which has none. The same sample gives the same bytes. */
export function sampleFile(file: SampleFile, rasters: SampleRasters, recipe: Recipe): Uint8Array<ArrayBuffer> | null {
  switch (file) {
    case "image.png":
      return encodePng(rasters.image, { [RECIPE_KEYWORD]: recipeText(recipe) });
    case "mask.png":
      return rasters.mask && encodePng(rasters.mask);
    case "depth.png":
      return encodePng(rasters.depth);
    case "edge.png":
      return encodePng(rasters.edge);
    case "fusion.png":
      return encodePng(rasters.fusion);
    case "recipe.json":
      return new TextEncoder().encode(recipeText(recipe));
  }
}
