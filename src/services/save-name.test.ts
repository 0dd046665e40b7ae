import { expect, test } from "vitest";
import { EMPTY_DOCUMENT, EMPTY_EDIT } from "../state/document.ts";
import { distinctNames, saveName } from "./save-name.ts";

const ref = (name: string) => ({ name, sha256: "a".repeat(64), width: 1, height: 1 });
const step = (name: "dent" | "scratch", seed: number) => ({ name, parameters: {}, seed });
const document = { ...EMPTY_DOCUMENT, image: ref("cover.v2.jpeg"), reference: ref("wing.png") };

test("a zip is named by picture, manipulations and seed", () => {
  const manipulations = [step("dent", 7), step("scratch", 9)];
  expect(saveName({ ...document, edit: { ...EMPTY_EDIT, manipulations } }, "zip")).toBe("cover.v2-dent-scratch-7.zip");
  expect(saveName({ ...document, edit: { ...EMPTY_EDIT, manipulations: [] } }, "zip")).toBe("cover.v2.zip");
  expect(saveName({ ...document, edit: { ...EMPTY_EDIT, mode: "hybrid" } }, "zip")).toBe("cover.v2-hybrid-wing.zip");
});

test("a file alone is named by picture and file", () => {
  expect(saveName(document, "image.png")).toBe("cover.v2_image.png");
  expect(saveName(document, "recipe.json")).toBe("cover.v2_recipe.json");
});

test("what file systems refuse is replaced", () => {
  expect(saveName({ ...document, image: ref('a/b\\c:"d"\n?.png') }, "mask.png")).toBe("a_b_c__d____mask.png");
  expect(saveName({ ...document, image: ref(".png") }, "mask.png")).toBe("picture_mask.png");
});

test("names that are alike get numbers", () => {
  expect(distinctNames(["a.png", "A.png", "a.png", "b", "b"])).toEqual(["a.png", "A-2.png", "a-3.png", "b", "b-2"]);
});
