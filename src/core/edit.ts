import type { ParameterValues } from "./manipulations/manipulation.ts";
import type { ManipulationName } from "./manipulations/names.ts";

/** A square of the image in image pixels; it may reach beyond the image, whose border pixels then repeat. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** Side of the square that the models see, in model pixels. */
export const FRAME_SIDE = 256;

export type Point = readonly [x: number, y: number];

/** x, y and the share of the brush radius (pen pressure), 0 to 1. */
export type StrokePoint = readonly [x: number, y: number, pressure: number];

/**
 * What a person did to the region, in image pixels, in order. A region is kept as this list, never as pixels: undo is
 * cheap and a recipe replays exactly.
 */
export type RegionOp =
  | { readonly kind: "stroke"; readonly points: readonly StrokePoint[]; readonly radius: number; readonly erase: boolean }
  | { readonly kind: "polygon"; readonly points: readonly Point[]; readonly erase: boolean }
  | {
      readonly kind: "rectangle";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly erase: boolean;
    }
  | {
      readonly kind: "ellipse";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly erase: boolean;
    }
  | { readonly kind: "fill" } // holes of the region
  | { readonly kind: "grow"; readonly radius: number }
  | { readonly kind: "shrink"; readonly radius: number }
  | { readonly kind: "feather"; readonly radius: number }
  | { readonly kind: "invert" }
  | { readonly kind: "clear" }
  /** An imported mask: alternating run lengths of 0 and 255 in row order, starting with 0; of the image's size. */
  | { readonly kind: "mask"; readonly width: number; readonly height: number; readonly runs: readonly number[] }
  /** The paper's mask augmentation: union of the region and the reference's, each resized, flipped and cropped (section 3.5). */
  | { readonly kind: "augment"; readonly seed: number; readonly scale: number; readonly flip: boolean; readonly crop: number };

export interface ManipulationStep {
  readonly name: ManipulationName;
  readonly parameters: ParameterValues;
  readonly seed: number;
}

export const EDGE_GRANULARITIES = ["e1", "e2", "e3", "e4", "fused"] as const;
export type EdgeGranularity = (typeof EDGE_GRANULARITIES)[number];

export const DEPTH_MODELS = ["depth", "depth-oblique"] as const;
export type DepthModel = (typeof DEPTH_MODELS)[number];

export const GROUPS = ["ahd", "ahe", "mix"] as const;
export type Group = (typeof GROUPS)[number];

/** How the two groups become one picture. */
export interface Composition {
  readonly group: Group;
  /** Share of AHE where the group is `mix`, 0 to 1. */
  readonly mix: number;
  /** 0 leaves the image as it is, 1 is what the generator says, above 1 amplifies its change; up to 2. */
  readonly strength: number;
}

/** What counts as the anomaly (exported mask). */
export interface MaskRule {
  /** Least fusion, 0 to 1. */
  readonly threshold: number;
  /** Least change in any channel, in grey levels, 0 to 255. */
  readonly visible: number;
}

export interface MapChoice {
  readonly edge: EdgeGranularity;
  readonly depth: DepthModel;
}

/** The reference image's part of an edit: its own frame and region. */
export interface ReferenceEdit {
  readonly frame: Frame | null;
  readonly region: readonly RegionOp[];
}

/**
 * Everything that decides a generation, next to the pixels of its sources and the models. In mode `edit` the source is both the
 * appearance and the structure; in mode `hybrid` the source is the target (structure) and the reference gives the appearance.
 */
export interface Edit {
  readonly mode: "edit" | "hybrid";
  /** null: fitted to the region; recipes hold the frame that came of it. */
  readonly frame: Frame | null;
  readonly region: readonly RegionOp[];
  readonly manipulations: readonly ManipulationStep[];
  readonly maps: MapChoice;
  readonly composition: Composition;
  readonly mask: MaskRule;
  readonly reference: ReferenceEdit | null;
}

export const DEFAULT_COMPOSITION: Composition = { group: "mix", mix: 0.5, strength: 1 };
export const DEFAULT_MASK_RULE: MaskRule = { threshold: 0.3, visible: 6 };
export const DEFAULT_MAP_CHOICE: MapChoice = { edge: "e1", depth: "depth" };
