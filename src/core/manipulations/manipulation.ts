import type { Random } from "../random.ts";
import type { Maps, Plane, RgbPlanes } from "../raster.ts";

/** What a manipulation sees of an image: its frame (side × side), the maps there, and how much each pixel belongs to the region (0 to 1). */
export interface ManipulationView {
  readonly image: RgbPlanes;
  readonly maps: Maps;
  readonly region: Plane;
}

export interface ManipulationInput extends ManipulationView {
  /** The reference image's view, of the same side; present whenever the manipulation says it needs one. */
  readonly reference?: ManipulationView;
}

/**
 * The changed frame. `image` is the appearance handed to the generator: the frame itself, or with the manipulation's own
 * appearance painted in; `painted` is the share of that paint at each pixel (0 where the image is untouched).
 * Outside the region (weight 0) every value equals the input bit for bit.
 */
export interface ManipulationOutput {
  readonly image: RgbPlanes;
  readonly maps: Maps;
  readonly painted: Plane;
}

export type ParameterValue = number | string | boolean;
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

/** Where a parameter has an effect only beside a certain choice of another. */
export interface OnlyWith {
  readonly onlyWith?: { readonly name: string; readonly value: string };
}

export type ParameterSpec = OnlyWith &
  (
    | {
        readonly kind: "number";
        readonly name: string;
        readonly label: string;
        readonly hint: string;
        readonly min: number;
        readonly max: number;
        readonly step: number;
        readonly default: number;
        readonly unit?: string;
      }
    | {
        readonly kind: "choice";
        readonly name: string;
        readonly label: string;
        readonly hint: string;
        readonly choices: readonly { readonly value: string; readonly label: string }[];
        readonly default: string;
      }
    | { readonly kind: "toggle"; readonly name: string; readonly label: string; readonly hint: string; readonly default: boolean }
  );

/** A pure, seeded change of the maps inside the region. Its parameters describe themselves, so page and command line offer the same ones. */
export interface Manipulation {
  readonly label: string;
  readonly summary: string;
  /** Which maps it changes. */
  readonly changes: readonly ("depth" | "edge")[];
  readonly needsReference: boolean;
  /** Whether the seed makes a difference. */
  readonly seeded: boolean;
  readonly parameters: readonly ParameterSpec[];
  apply(input: ManipulationInput, parameters: ParameterValues, random: Random): ManipulationOutput;
}
