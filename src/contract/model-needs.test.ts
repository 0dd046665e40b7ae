import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type ModelEntry, modelEntry, parseManifest } from "./manifest.ts";
import { checkGraph, checkNeeds, type GraphValue, type ModelGraph } from "./model-needs.ts";

const { models, ...manifest } = parseManifest(
  JSON.parse(readFileSync(new URL("../../public/models/manifest.json", import.meta.url), "utf8")),
);
const generator = modelEntry({ models, ...manifest }, "generator");

/** The entry with another output or input of that name. */
const changed = (kind: "inputs" | "outputs", name: string, change: object): ModelEntry => ({
  ...generator,
  [kind]: generator[kind].map((value) => (value.name === name ? { ...value, ...change } : value)),
});

const graphOf = ({ inputs, outputs }: Pick<ModelEntry, "inputs" | "outputs">): ModelGraph => {
  const graphValue = ({ name, channels }: ModelEntry["inputs"][number]): GraphValue => ({
    name,
    type: "float32",
    shape: [1, channels, "height", "width"],
  });
  return { inputs: inputs.map(graphValue), outputs: outputs.map(graphValue) };
};

test.each(models.map((entry) => [entry.id, entry] as const))("%s is what the program needs", (_, entry) => {
  checkNeeds(entry);
  checkGraph(entry, graphOf(entry));
});

test("more outputs than are needed do no harm, nor do bounds where none are needed", () => {
  checkNeeds({ ...generator, outputs: [...generator.outputs, { name: "extra", channels: 7, range: null }] });
  const depth = modelEntry({ models, ...manifest }, "depth");
  checkNeeds({ ...depth, outputs: depth.outputs.map((value) => ({ ...value, range: [0, 1] })) });
});

describe("what does not fit is refused with the reason", () => {
  test.each<[string, ModelEntry]>([
    ['it asks for an input "mask"', changed("inputs", "edge", { name: "mask" })],
    ['it has no input "edge"', { ...generator, inputs: generator.inputs.filter(({ name }) => name !== "edge") }],
    ['it has no output "ahd_m"', changed("outputs", "ahd_m", { name: "m" })],
    ['its output "ahd_m" has 3 channels instead of 1', changed("outputs", "ahd_m", { channels: 3 })],
    ['its input "image" has 1 channel instead of 3', changed("inputs", "image", { channels: 1 })],
    ['its input "image" has the range 0 to 255 instead of 0 to 1', changed("inputs", "image", { range: [0, 255] })],
    ['its output "ahe_a" has the range of any number instead of 0 to 1', changed("outputs", "ahe_a", { range: null })],
    ["its frames are multiples of 14, which 256 is not", { ...generator, multipleOf: 14 }],
    ["its task is depth instead of generator", { ...generator, task: "depth" }],
  ])("%s", (why, entry) => {
    expect(() => checkNeeds(entry)).toThrow(expect.objectContaining({ code: "pack-io", details: { model: "generator", why } }));
  });
});

describe("a file that is not what its entry says", () => {
  const graph = graphOf(generator);
  const output = (change: Partial<GraphValue>): ModelGraph => ({
    ...graph,
    outputs: graph.outputs.map((value) => (value.name === "ahd_m" ? { ...value, ...change } : value)),
  });
  test.each<[string, ModelGraph]>([
    ['its file asks for an input "mask"', { ...graph, inputs: [...graph.inputs, { name: "mask", type: "float32", shape: [] }] }],
    ['its file has no output "ahd_m"', output({ name: "m" })],
    ['the output "ahd_m" of its file is no float32 N C H W', output({ type: "float16" })],
    ['the output "ahd_m" of its file is no float32 N C H W', output({ shape: [1, "height", "width"] })],
    ['the output "ahd_m" of its file has 2 channels instead of 1', output({ shape: [1, 2, "height", "width"] })],
  ])("%s", (why, found) => {
    expect(() => checkGraph(generator, found)).toThrow(expect.objectContaining({ code: "pack-io", details: { model: "generator", why } }));
  });
});
