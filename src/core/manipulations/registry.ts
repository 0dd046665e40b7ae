import { Fault } from "../fault.ts";
import { seededRandom } from "../random.ts";
import { crack } from "./crack.ts";
import { dent } from "./dent.ts";
import { erase } from "./erase.ts";
import type { Manipulation, ManipulationInput, ManipulationOutput, ParameterValues } from "./manipulation.ts";
import { merge } from "./merge.ts";
import { MANIPULATION_NAMES, type ManipulationName } from "./names.ts";
import { completeParameters } from "./parameters.ts";
import { raise } from "./raise.ts";
import { remove } from "./remove.ts";
import { replace } from "./replace.ts";
import { scratch } from "./scratch.ts";
import { smooth } from "./smooth.ts";
import { warp } from "./warp.ts";

export const MANIPULATIONS: Readonly<Record<ManipulationName, Manipulation>> = {
  merge,
  remove,
  replace,
  tps: warp,
  raise,
  dent,
  smooth,
  crack,
  scratch,
  erase,
};

interface Step {
  readonly name: ManipulationName;
  readonly parameters: ParameterValues;
  readonly seed: number;
}

/**
 * One step of an edit. Values that a step does not give are the manipulation's defaults; the same step on the same input gives the same
 * bytes.
 * @throws Fault manipulation-unknown, parameter-unknown, parameter-range, reference-missing
 */
export function applyManipulation({ name, parameters, seed }: Step, input: ManipulationInput): ManipulationOutput {
  if (!Object.hasOwn(MANIPULATIONS, name)) {
    throw new Fault("manipulation-unknown", `There is no manipulation "${name}".`, `Choose one of ${MANIPULATION_NAMES.join(", ")}.`, {
      manipulation: name,
    });
  }
  const manipulation = MANIPULATIONS[name];
  return manipulation.apply(input, completeParameters(manipulation, parameters), seededRandom(seed));
}
