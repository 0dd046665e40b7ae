import { type Composition, DEFAULT_COMPOSITION, type EdgeGranularity, type Group, type MapChoice } from "../src/core/edit.ts";
import { usage } from "./usage.ts";

/** From where the photo was taken, and the depth model for it. */
const VIEWS = { above: "depth", oblique: "depth-oblique" } as const;
export const VIEW_NAMES = Object.keys(VIEWS);

export interface MapOptions {
  readonly edge: EdgeGranularity;
  readonly view: keyof typeof VIEWS;
}

export interface CompositionOptions {
  readonly group: Group;
  readonly mix?: number;
  readonly strength: number;
}

export const mapChoice = ({ edge, view }: MapOptions): MapChoice => ({ edge, depth: VIEWS[view] });

/** @throws Fault usage where the share of AHE would not count */
export function composition({ group, mix, strength }: CompositionOptions): Composition {
  if (mix !== undefined && group !== "mix") throw usage(`--mix does nothing with --group ${group}.`, "Leave one of them out.");
  return { group, mix: mix ?? DEFAULT_COMPOSITION.mix, strength };
}
