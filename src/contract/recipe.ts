import { z } from "zod";
import { DEPTH_MODELS, EDGE_GRANULARITIES, type Edit, type Frame, GROUPS } from "../core/edit.ts";
import { Fault } from "../core/fault.ts";
import { MANIPULATION_NAMES } from "../core/manipulations/names.ts";
import { completeParameters } from "../core/manipulations/parameters.ts";
import { MANIPULATIONS } from "../core/manipulations/registry.ts";
import { MODEL_IDS, type ModelId } from "../core/models.ts";
import { MAX_SEED } from "../core/random.ts";

const RECIPE_FORMAT = "anomalyhybrid-recipe";
export const RECIPE_VERSION = 1;
export const MAX_IMAGE_SIDE = 8192;

const pixels = z
  .number()
  .min(-4 * MAX_IMAGE_SIDE)
  .max(4 * MAX_IMAGE_SIDE);
const share = z.number().min(0).max(1);
const seed = z.number().int().min(0).max(MAX_SEED);
const side = z.number().int().min(1).max(MAX_IMAGE_SIDE);
const radius = z.number().min(0).max(MAX_IMAGE_SIDE);
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits");

/** Far more than a hand draws. */
const MAX_POINTS = 100_000;

const box = { x: pixels, y: pixels, width: radius, height: radius, erase: z.boolean() };

const regionOpSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("stroke"),
    points: z
      .array(z.tuple([pixels, pixels, share]))
      .min(1)
      .max(MAX_POINTS),
    radius,
    erase: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("polygon"),
    points: z
      .array(z.tuple([pixels, pixels]))
      .min(3)
      .max(MAX_POINTS),
    erase: z.boolean(),
  }),
  z.strictObject({ kind: z.literal("rectangle"), ...box }),
  z.strictObject({ kind: z.literal("ellipse"), ...box }),
  z.strictObject({ kind: z.literal("fill") }),
  z.strictObject({ kind: z.literal("grow"), radius }),
  z.strictObject({ kind: z.literal("shrink"), radius }),
  z.strictObject({ kind: z.literal("feather"), radius }),
  z.strictObject({ kind: z.literal("invert") }),
  z.strictObject({ kind: z.literal("clear") }),
  z.strictObject({ kind: z.literal("mask"), width: side, height: side, runs: z.array(z.number().int().min(0)) }),
  z.strictObject({ kind: z.literal("augment"), seed, scale: share, flip: z.boolean(), crop: share }),
]);

const frameSchema = z.strictObject({
  x: z.number().int(),
  y: z.number().int(),
  size: z
    .number()
    .int()
    .min(1)
    .max(2 * MAX_IMAGE_SIDE),
});

export const editSchema: z.ZodType<Edit> = z.strictObject({
  mode: z.enum(["edit", "hybrid"]),
  frame: frameSchema.nullable(),
  region: z.array(regionOpSchema),
  manipulations: z.array(
    z.strictObject({
      name: z.enum(MANIPULATION_NAMES, { error: ({ input }) => `there is no manipulation "${input}"` }),
      parameters: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
      seed,
    }),
  ),
  maps: z.strictObject({ edge: z.enum(EDGE_GRANULARITIES), depth: z.enum(DEPTH_MODELS) }),
  composition: z.strictObject({ group: z.enum(GROUPS), mix: share, strength: z.number().min(0).max(2) }),
  mask: z.strictObject({ threshold: share, visible: z.number().min(0).max(255) }),
  reference: z.strictObject({ frame: frameSchema.nullable(), region: z.array(regionOpSchema) }).nullable(),
});

/** An opened picture, by content: the sha256 is that of the file's bytes; width and height are upright (EXIF applied). */
const pictureName = z.string().regex(/^[^/\\\p{Cc}]+$/u, "a file name without folders");
export const sourceRefSchema = z.strictObject({ name: pictureName, sha256: sha256Schema, width: side, height: side });
export type SourceRef = z.infer<typeof sourceRefSchema>;

const recipeSchema = z.strictObject({
  format: z.literal(RECIPE_FORMAT),
  version: z.literal(RECIPE_VERSION),
  application: z.string(),
  sources: z.strictObject({ image: sourceRefSchema, reference: sourceRefSchema.nullable(), depth: sourceRefSchema.nullable() }),
  edit: editSchema,
  /** sha256 of every model that took part. */
  models: z.record(z.string(), sha256Schema),
});

/** JSON that replays a generation exactly. */
export type Recipe = z.infer<typeof recipeSchema>;

/** The models that take part in an edit's sample. Measured depth stands in for the image's own estimate only. */
function modelsOf({ mode, maps }: Edit, { depth, reference }: Recipe["sources"]): ModelId[] {
  const estimates = depth === null || (mode === "edit" && reference !== null);
  return ["edge", ...(estimates ? [maps.depth] : []), "generator", ...(mode === "edit" ? (["generator-star"] as const) : [])];
}

/**
 * The recipe of a generation: the edit with the frame that was used and every value of its manipulations, defaults included, its
 * sources and the sha256 of its models.
 * @param hashes sha256 by model id (from the manifest)
 * @throws Fault model-missing, parameter-unknown, parameter-range
 */
export function makeRecipe(
  edit: Edit,
  frame: Frame,
  sources: Recipe["sources"],
  hashes: Readonly<Record<string, string>>,
  application: string,
): Recipe {
  const models = Object.fromEntries(
    modelsOf(edit, sources).map((id) => {
      const hash = hashes[id];
      if (hash) return [id, hash];
      throw new Fault("model-missing", `The model "${id}" is not installed.`, "Install the program again.", { model: id });
    }),
  );
  const manipulations = edit.manipulations.map((step) => ({
    ...step,
    parameters: completeParameters(MANIPULATIONS[step.name], step.parameters),
  }));
  return { format: RECIPE_FORMAT, version: RECIPE_VERSION, application, sources, edit: { ...edit, frame, manipulations }, models };
}

const headSchema = z.looseObject({ format: z.literal(RECIPE_FORMAT), version: z.number().int() });

/**
 * A recipe from its JSON text.
 * @throws Fault recipe-unreadable, recipe-version (made by a newer version), recipe-model (names a model that is not known),
 * parameter-unknown, parameter-range
 */
export function parseRecipe(text: string): Recipe {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Fault(
      "recipe-unreadable",
      "This file is not a recipe: it is not valid JSON.",
      "Choose a recipe.json or a picture that this program exported.",
    );
  }
  const head = headSchema.safeParse(json);
  if (!head.success) {
    throw new Fault("recipe-unreadable", "This file is not a recipe.", "Choose a recipe.json or a picture that this program exported.");
  }
  if (head.data.version > RECIPE_VERSION) {
    throw new Fault(
      "recipe-version",
      `This recipe has version ${head.data.version}; this program reads up to version ${RECIPE_VERSION}.`,
      "Open it with a newer version of AnomalyHybrid Studio.",
      { version: head.data.version, supported: RECIPE_VERSION },
    );
  }
  const recipe = recipeSchema.safeParse(json);
  if (!recipe.success) {
    const issue = recipe.error.issues[0];
    throw unreadable(issue?.path.join(".") || "the file", issue?.message ?? "not as expected");
  }
  const unknown = Object.keys(recipe.data.models).find((id) => !(MODEL_IDS as readonly string[]).includes(id));
  if (unknown !== undefined) {
    throw new Fault(
      "recipe-model",
      `This recipe needs the model "${unknown}", which is not known here.`,
      "Install that model, or open the recipe where it was made.",
      { model: unknown },
    );
  }
  const unnamed = modelsOf(recipe.data.edit, recipe.data.sources).find((id) => !recipe.data.models[id]);
  if (unnamed) throw unreadable(`models.${unnamed}`, "the model takes part but is not named");
  const { edit, sources } = recipe.data;
  for (const { name, parameters } of edit.manipulations) completeParameters(MANIPULATIONS[name], parameters);
  if (edit.frame && !meets(edit.frame, sources.image)) throw unreadable("edit.frame", "it lies outside the picture");
  return recipe.data;
}

/** Whether some of the picture lies inside the frame. */
export const meets = ({ x, y, size }: Frame, { width, height }: Pick<SourceRef, "width" | "height">): boolean =>
  x < width && y < height && x + size > 0 && y + size > 0;

const unreadable = (entry: string, why: string): Fault =>
  new Fault("recipe-unreadable", `This recipe cannot be read: ${entry}: ${why}.`, "Export it again, or mend that entry.", { entry });

/** The recipe as the text that is stored, two-space indented; the same recipe gives the same bytes. */
export const recipeText = (recipe: Recipe): string => `${JSON.stringify(recipe, null, 2)}\n`;
