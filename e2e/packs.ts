import { readFile } from "node:fs/promises";
import { openOnNode } from "../cli/node-runner.ts";
import type { ModelId } from "../src/core/models.ts";
import { builtInPack, type PackFiles, withModel, zipped } from "../src/formats/model-pack.testing.ts";
import { withHalvedWeights } from "../src/formats/onnx.testing.ts";
import { type PageFile, pageFile } from "./files.ts";

const read = async (file: string) => new Uint8Array(await readFile(`public/models/${file}`));

/** A pack of a model whose weights are half of the built-in one's. */
export async function otherModel(id: ModelId): Promise<PackFiles> {
  const files = await builtInPack(read, [id]);
  const model = withHalvedWeights(files[`${id}.onnx`] ?? new Uint8Array());
  return withModel(files, id, model, async (bytes, inputs) => {
    const opened = await openOnNode(bytes);
    return opened.run(inputs);
  });
}

export const packFile = (files: PackFiles, name = "nuts.zip"): PageFile => pageFile(name, zipped(files));
