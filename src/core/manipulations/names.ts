/** The names by which recipes, page and command line call the manipulations. */
export const MANIPULATION_NAMES = ["merge", "remove", "replace", "tps", "raise", "dent", "smooth", "crack", "scratch", "erase"] as const;
export type ManipulationName = (typeof MANIPULATION_NAMES)[number];
