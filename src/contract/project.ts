import { z } from "zod";
import { editSchema, sourceRefSchema } from "./recipe.ts";

/** What is saved and reopened by itself: the edit and which pictures it uses; their bytes are stored beside, by sha256. */
export const projectSchema = z.strictObject({
  version: z.literal(1),
  image: sourceRefSchema.nullable(),
  reference: sourceRefSchema.nullable(),
  depth: sourceRefSchema.nullable(),
  edit: editSchema,
});
export type Project = z.infer<typeof projectSchema>;
