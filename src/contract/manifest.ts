import { z } from "zod";
import { Fault } from "../core/fault.ts";
import { MODEL_IDS, type ModelId } from "../core/models.ts";
import { sha256Schema } from "./recipe.ts";

const fileName = z.string().regex(/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/, "a relative path");
const valueSchema = z.object({
  name: z.string(),
  channels: z.number().int().positive(),
  range: z.tuple([z.number(), z.number()]).nullable(),
});
const stored = { file: fileName, bytes: z.number().int().positive(), sha256: sha256Schema };

export const modelSchema = z.object({
  id: z.enum(MODEL_IDS),
  task: z.enum(["edge", "depth", "generator", "generator-star"]),
  ...stored,
  inputs: z.array(valueSchema).min(1),
  outputs: z.array(valueSchema).min(1),
  /** Frame sides must be multiples of this. */
  multipleOf: z.number().int().positive(),
  licence: z.string(),
  card: fileName,
  golden: z.object(stored),
});
export type ModelEntry = z.infer<typeof modelSchema>;
export type Task = ModelEntry["task"];

/** A model by other people that does not come with the program: whoever wants it makes a model pack of its file. */
const optionalSchema = z.object({
  id: z.string(),
  task: modelSchema.shape.task,
  name: z.string(),
  licence: z.string(),
  /** Where a person gets the file, in plain words. */
  source: z.string(),
  /** Of that file; null where its authors publish several that will do. */
  sha256: sha256Schema.nullable(),
  /** The command that makes a model pack of it. */
  how: z.string(),
});
export type OptionalModel = z.infer<typeof optionalSchema>;

const manifestSchema = z.object({
  version: z.literal(1),
  models: z.array(modelSchema),
  optional: z.array(optionalSchema).default([]),
});
/** `public/models/manifest.json`; file names are relative to it. */
export type Manifest = z.infer<typeof manifestSchema>;

/** @throws Fault manifest-unreadable */
export function parseManifest(json: unknown): Manifest {
  const parsed = manifestSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Fault(
    "manifest-unreadable",
    `The list of models cannot be read: ${issue?.path.join(".")}: ${issue?.message}.`,
    "Install the program again.",
  );
}

/** The models of one list, with those of another in the place of theirs. */
export const withReplaced = (manifest: Manifest, models: readonly ModelEntry[]): Manifest => ({
  ...manifest,
  models: manifest.models.map((entry) => models.find(({ id }) => id === entry.id) ?? entry),
});

/** @throws Fault model-missing */
export function modelEntry(manifest: Manifest, id: ModelId): ModelEntry {
  const entry = manifest.models.find((model) => model.id === id);
  if (entry) return entry;
  throw new Fault(
    "model-missing",
    `The model "${id}" is not installed.`,
    "Install the program again, or export the models with python -m training export.",
    { model: id },
  );
}
