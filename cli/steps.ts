import type { ManipulationStep } from "../src/core/edit.ts";
import { Fault } from "../src/core/fault.ts";
import type { ParameterSpec, ParameterValue } from "../src/core/manipulations/manipulation.ts";
import { MANIPULATION_NAMES, type ManipulationName } from "../src/core/manipulations/names.ts";
import { completeParameters } from "../src/core/manipulations/parameters.ts";
import { MANIPULATIONS } from "../src/core/manipulations/registry.ts";
import { MAX_SEED } from "../src/core/random.ts";
import { columns } from "./table.ts";
import { usage } from "./usage.ts";

/** Collects `--manipulation` and the `--param`s that follow each, in the order of the command line. */
export interface StepCollector {
  manipulation(name: string): void;
  param(text: string): void;
  /** Step k draws from seed + k, and holds every parameter, so that a recipe depends on no default. */
  steps(seed: number): ManipulationStep[];
}

/** Its functions throw Fault manipulation-unknown, parameter-unknown, parameter-range, usage. */
export function collectSteps(): StepCollector {
  const collected: { name: ManipulationName; parameters: Record<string, ParameterValue> }[] = [];
  return {
    manipulation: (name) => void collected.push({ name: manipulationName(name), parameters: {} }),
    param(text) {
      const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
      const step = collected.at(-1);
      if (name === undefined || value === undefined)
        throw usage(`--param ${text} has no value.`, "Give a name and a value: --param name=value.");
      if (!step)
        throw usage(`--param ${text} belongs to no manipulation.`, "Name the manipulation first: --manipulation NAME --param name=value.");
      step.parameters[name] = parse(
        MANIPULATIONS[step.name].parameters.find((spec) => spec.name === name),
        value,
      );
    },
    steps: (seed) =>
      collected.map(({ name, parameters }, k) => ({
        name,
        parameters: completeParameters(MANIPULATIONS[name], effective(name, parameters)),
        seed: (seed + k) % (MAX_SEED + 1),
      })),
  };
}

/** @throws Fault usage for a value that would do nothing beside the others */
function effective(name: ManipulationName, parameters: Record<string, ParameterValue>): Record<string, ParameterValue> {
  const specs = MANIPULATIONS[name].parameters;
  for (const { name: parameter, onlyWith } of specs) {
    if (!onlyWith || !(parameter in parameters)) continue;
    const other = parameters[onlyWith.name] ?? specs.find((spec) => spec.name === onlyWith.name)?.default;
    if (other !== onlyWith.value)
      throw usage(
        `${parameter} does nothing with ${onlyWith.name}=${String(other)}.`,
        `Leave it out, or give ${onlyWith.name}=${onlyWith.value}.`,
      );
  }
  return parameters;
}

function manipulationName(text: string): ManipulationName {
  const name = MANIPULATION_NAMES.find((known) => known === text);
  if (name) return name;
  throw new Fault("manipulation-unknown", `There is no manipulation "${text}".`, `There are: ${MANIPULATION_NAMES.join(", ")}.`, {
    manipulation: text,
  });
}

/** The text as the kind of value that the parameter takes, or as it is: completeParameters says what is wrong with it. */
function parse(spec: ParameterSpec | undefined, text: string): ParameterValue {
  if (spec?.kind === "number" && text.trim() !== "" && !Number.isNaN(Number(text))) return Number(text);
  if (spec?.kind === "toggle" && (text === "true" || text === "false")) return text === "true";
  return text;
}

/** A line for each manipulation and each of its parameters with its default, for the help. */
export function manipulationHelp(): string {
  return MANIPULATION_NAMES.map((name) => {
    const { summary, parameters, needsReference } = MANIPULATIONS[name];
    const rows = parameters.map((spec) => ["   ", `${spec.name}=${values(spec)}`, `(${spec.default})`, spec.hint]);
    return `  ${name}: ${summary}${needsReference ? " Needs --reference." : ""}\n${columns(rows)}`;
  }).join("\n");
}

function values(spec: ParameterSpec): string {
  switch (spec.kind) {
    case "number":
      return `${spec.min}..${spec.max}`;
    case "choice":
      return spec.choices.map(({ value }) => value).join("|");
    case "toggle":
      return "true|false";
  }
}
