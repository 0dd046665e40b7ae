import { EDGE_GRANULARITIES, FRAME_SIDE } from "../core/edit.ts";
import { Fault } from "../core/fault.ts";
import type { ModelId } from "../core/models.ts";
import type { ModelEntry, Task } from "./manifest.ts";
import { REMAKE_PACK } from "./pack.ts";

type Value = ModelEntry["inputs"][number];

/** What the runtime says of a graph's input or output; a side that is not fixed has a name. */
export interface GraphValue {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly (number | string)[];
}

export interface ModelGraph {
  readonly inputs: readonly GraphValue[];
  readonly outputs: readonly GraphValue[];
}

const share = (name: string, channels = 1): Value => ({ name, channels, range: [0, 1] });
const IMAGE = share("image", 3);
const PICTURE_AND_MAPS = [IMAGE, share("depth"), share("edge")];

/** What goes into a model of each task and what the pipeline asks of it; range null: any numbers will do. */
const NEEDS: Readonly<Record<Task, { readonly inputs: readonly Value[]; readonly outputs: readonly Value[] }>> = {
  edge: { inputs: [IMAGE], outputs: EDGE_GRANULARITIES.map((name) => share(name)) },
  depth: { inputs: [IMAGE], outputs: [{ ...share("depth"), range: null }] },
  generator: {
    inputs: PICTURE_AND_MAPS,
    outputs: ["ahd", "ahe"].flatMap((group) => [share(`${group}_out`, 3), share(`${group}_a`, 3), share(`${group}_m`)]),
  },
  "generator-star": { inputs: PICTURE_AND_MAPS, outputs: [share("ahd_out"), share("ahe_out")] },
};

const TASKS: Readonly<Record<ModelId, Task>> = {
  edge: "edge",
  depth: "depth",
  "depth-oblique": "depth",
  generator: "generator",
  "generator-star": "generator-star",
};

/** Whether a model, by its entry, can stand where the program needs it. @throws Fault pack-io */
export function checkNeeds(entry: ModelEntry): void {
  const { id, task, inputs, outputs, multipleOf } = entry;
  if (task !== TASKS[id]) throw unfit(entry, `its task is ${task} instead of ${TASKS[id]}`);
  if (FRAME_SIDE % multipleOf !== 0) throw unfit(entry, `its frames are multiples of ${multipleOf}, which ${FRAME_SIDE} is not`);
  const needs = NEEDS[task];
  const strange = inputs.find(({ name }) => !needs.inputs.some((need) => need.name === name));
  if (strange) throw unfit(entry, `it asks for an input "${strange.name}"`);
  for (const need of needs.inputs) checkValue(entry, "input", need, inputs);
  for (const need of needs.outputs) checkValue(entry, "output", need, outputs);
}

function checkValue(entry: ModelEntry, kind: string, need: Value, values: readonly Value[]): void {
  const value = values.find(({ name }) => name === need.name);
  if (!value) throw unfit(entry, `it has no ${kind} "${need.name}"`);
  if (value.channels !== need.channels) throw unfit(entry, `its ${kind} "${need.name}" has ${channels(value.channels, need.channels)}`);
  if (need.range && value.range?.join() !== need.range.join())
    throw unfit(entry, `its ${kind} "${need.name}" has the range ${value.range?.join(" to ") ?? "of any number"} instead of 0 to 1`);
}

/** Whether a model's graph is what its entry says. @throws Fault pack-io */
export function checkGraph(entry: ModelEntry, graph: ModelGraph): void {
  const strange = graph.inputs.find(({ name }) => !entry.inputs.some((value) => value.name === name));
  if (strange) throw unfit(entry, `its file asks for an input "${strange.name}"`);
  for (const kind of ["input", "output"] as const) {
    for (const { name, channels: listed } of entry[`${kind}s`]) {
      const value = graph[`${kind}s`].find((other) => other.name === name);
      if (!value) throw unfit(entry, `its file has no ${kind} "${name}"`);
      const { type, shape } = value;
      if (type !== "float32" || shape.length !== 4) throw unfit(entry, `the ${kind} "${name}" of its file is no float32 N C H W`);
      const found = shape[1];
      if (typeof found === "number" && found !== listed)
        throw unfit(entry, `the ${kind} "${name}" of its file has ${channels(found, listed)}`);
    }
  }
}

const channels = (found: number, needed: number) => `${found} channel${found === 1 ? "" : "s"} instead of ${needed}`;

/** A model that cannot stand where the program needs it. */
export const unfit = ({ id }: Pick<ModelEntry, "id">, why: string): Fault =>
  new Fault("pack-io", `The model "${id}" of the pack does not fit this program: ${why}.`, REMAKE_PACK, { model: id, why });
