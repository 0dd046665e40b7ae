import { z } from "zod";
import { Fault } from "../core/fault.ts";
import { type ModelEntry, modelSchema } from "./manifest.ts";

const label = z.string().trim().min(1).max(200);

const packSchema = z.object({
  version: z.literal(1),
  models: z
    .array(modelSchema)
    .min(1)
    .refine((models) => new Set(models.map(({ id }) => id)).size === models.length, "a model is listed twice"),
  name: label.optional(),
  made: label.optional(),
});

/**
 * `manifest.json` of a model pack: a zip laid out as public/models, with any of its models. `name` and `made` (when, by what) are for
 * people.
 */
export type PackManifest = z.infer<typeof packSchema>;

/** Everything of a pack but its models. */
export interface PackContents {
  readonly manifest: PackManifest;
  /** The models' cards by id, as Markdown. */
  readonly cards: Readonly<Record<string, string>>;
}

/** A model of a pack, and the zip that holds its files. */
export interface PackedModel {
  readonly entry: ModelEntry;
  readonly pack: Blob;
}

/** @throws Fault pack-schema */
export function parsePack(text: string): PackManifest {
  const json = jsonOf(text);
  const parsed = packSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const entry = issue?.path.join(".") || "the file";
  const why = json === undefined ? "it is not valid JSON" : (issue?.message ?? "not as expected");
  throw new Fault("pack-schema", `The manifest.json of this model pack cannot be read: ${entry}: ${why}.`, REMAKE_PACK, { entry });
}

/** The way out where a pack is not what it should be. */
export const REMAKE_PACK = "Make the pack again, with the training package that belongs to this version of the program.";

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
