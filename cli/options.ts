import { Option } from "commander";
import { DEFAULT_COMPOSITION, DEFAULT_MAP_CHOICE, DEFAULT_MASK_RULE, EDGE_GRANULARITIES, GROUPS } from "../src/core/edit.ts";
import { VIEW_NAMES } from "./edit-options.ts";
import { frame, numberBetween, seed } from "./usage.ts";

export const JSON_RESULT = new Option("--json", "print the result as JSON");

export const OUT = new Option("--out <dir>", "where the files go; made if it is not there").makeOptionMandatory();

export const MODELS = new Option("--models <dir>", "a folder of models to use in place of the built-in ones (see models import)");

export const MAPS = [
  new Option("--edge <granularity>", "edges from fine (e1) to coarse (e4), or fused")
    .choices(EDGE_GRANULARITIES)
    .default(DEFAULT_MAP_CHOICE.edge),
  new Option("--view <view>", "how the photo was taken: straight from above, or obliquely").choices(VIEW_NAMES).default("above"),
];

export const COMPOSITION = [
  new Option("--group <group>", "ahd follows the depth, ahe the edges, mix both").choices(GROUPS).default(DEFAULT_COMPOSITION.group),
  new Option("--mix <share>", "share of ahe in a mix, 0 to 1 (default: 0.5)").argParser(numberBetween("--mix", 0, 1)),
  new Option("--strength <number>", "how much of the change, 0 to 2")
    .argParser(numberBetween("--strength", 0, 2))
    .default(DEFAULT_COMPOSITION.strength),
];

export const EDIT = [
  new Option("--seed <number>", "decides what is left to chance; a second manipulation takes the next number").argParser(seed).default(1),
  new Option("--threshold <number>", "least share of new picture that counts as the defect, 0 to 1")
    .argParser(numberBetween("--threshold", 0, 1))
    .default(DEFAULT_MASK_RULE.threshold),
  new Option("--frame <x,y,size>", "the square that the models see, in pixels (default: fitted to the mask)").argParser(frame),
  new Option("--depth <picture>", "measured depth in place of the estimate: 16-bit grey PNG, near = white").conflicts("view"),
  new Option("--reference <picture>", "a second picture, for merge and replace"),
  new Option("--reference-mask <picture>", "a picture whose bright pixels are what to take of it (default: all)"),
];

export const IMAGES = new Option("--images <dir>", "where the recipe's pictures are; also looked for beside the recipe and here");
