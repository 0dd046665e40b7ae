import { Fault } from "../../fault.ts";
import type { ManipulationInput, ManipulationView } from "../manipulation.ts";

/**
 * The reference's view, where a manipulation needs one.
 * @throws Fault reference-missing
 */
export function reference(input: ManipulationInput): ManipulationView {
  if (input.reference) return input.reference;
  throw new Fault(
    "reference-missing",
    "This manipulation takes its structure from a second picture.",
    "Open a reference image and paint what to take from it.",
  );
}
