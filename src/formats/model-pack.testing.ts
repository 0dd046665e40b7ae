import { zipSync } from "fflate";
import type { ModelEntry } from "../contract/manifest.ts";
import type { ModelId, Tensors } from "../core/models.ts";
import { readGolden } from "./golden.ts";
import { safetensors } from "./safetensors.testing.ts";
import { sha256Hex } from "./sha256.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type Json = Record<string, unknown> & { models: ModelEntry[] };

/** For tests: the files of a model pack by name, as they go into the zip. */
export type PackFiles = Readonly<Record<string, Bytes>>;

const text = (value: unknown): Bytes => new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));

export const manifestIn = (files: PackFiles): Json => JSON.parse(new TextDecoder().decode(files["manifest.json"]));

/** A pack of models that the program brings. @param read a file of public/models */
export async function builtInPack(read: (file: string) => Promise<Bytes>, ids: readonly ModelId[]): Promise<PackFiles> {
  const { version, models }: Json = JSON.parse(new TextDecoder().decode(await read("manifest.json")));
  const chosen = models.filter(({ id }) => ids.includes(id));
  const names = chosen.flatMap(({ file, golden, card }) => [file, golden.file, card]);
  const files = await Promise.all(names.map(async (name): Promise<[string, Bytes]> => [name, await read(name)]));
  return { "manifest.json": text({ version, name: "Nuts", made: "2026-11-25", models: chosen }), ...Object.fromEntries(files) };
}

/** The pack with another list. */
export const withManifest = (files: PackFiles, change: (manifest: Json) => unknown): PackFiles => ({
  ...files,
  "manifest.json": text(change(manifestIn(files))),
});

/** The pack with another entry for a model. */
export const withEntry = (files: PackFiles, id: string, change: (entry: ModelEntry) => object): PackFiles =>
  withManifest(files, (manifest) => ({
    ...manifest,
    models: manifest.models.map((entry) => (entry.id === id ? { ...entry, ...change(entry) } : entry)),
  }));

/** The pack with another content of a file, which its list names properly. */
export async function withFile(files: PackFiles, file: string, bytes: Bytes): Promise<PackFiles> {
  const stored = { file, bytes: bytes.length, sha256: await sha256Hex(bytes) };
  const listed = withManifest({ ...files, [file]: bytes }, (manifest) => ({
    ...manifest,
    models: manifest.models.map((entry) => ({
      ...entry,
      ...(entry.file === file && stored),
      golden: entry.golden.file === file ? stored : entry.golden,
    })),
  }));
  return listed;
}

/** The pack with another model file, and the golden vector that belongs to it. @param run the model as it is now */
export async function withModel(
  files: PackFiles,
  id: string,
  model: Bytes,
  run: (model: Bytes, inputs: Tensors) => Promise<Tensors>,
): Promise<PackFiles> {
  const entry = manifestIn(files).models.find((other) => other.id === id);
  if (!entry) throw new Error(`no model ${id} in the pack`);
  const { inputs } = readGolden(files[entry.golden.file] ?? new Uint8Array());
  const outputs = await run(model, inputs);
  const prefixed = (prefix: string, tensors: Tensors) =>
    Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [`${prefix}.${name}`, tensor]));
  const golden = safetensors({ ...prefixed("input", inputs), ...prefixed("torch", outputs), ...prefixed("onnx", outputs) });
  return withFile(await withFile(files, entry.file, model), entry.golden.file, golden);
}

/** As the training package zips it: nothing compressed. */
export const zipped = (files: PackFiles, level: 0 | 9 = 0): Bytes => zipSync({ ...files }, { level }) as Bytes;
