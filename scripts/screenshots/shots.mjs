import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../lib/project.mjs";

/**
 * @typedef {import("../../e2e/editor.ts").Editor} Editor
 * @typedef {object} Shot
 * @property {string} name of the file
 * @property {{ width: number, height: number }} [viewport]
 * @property {"dark" | "light"} [theme]
 * @property {(editor: Editor, page: import("playwright").Page) => Promise<void>} job what a person does before the picture is taken
 */

/**
 * An ellipse painted between two corners, and a manipulation chosen for it.
 *
 * @param {Editor} editor
 * @param {import("../../e2e/editor.ts").ImagePoint} from
 * @param {import("../../e2e/editor.ts").ImagePoint} to
 * @param {string} manipulation
 */
async function defect(editor, from, to, manipulation) {
  await editor.tool("ellipse");
  await editor.generationAfter(() => editor.drag(from, to));
  const button = editor.page.getByTestId(`manipulation-${manipulation}`);
  if ((await button.getAttribute("aria-pressed")) !== "true") await editor.generationAfter(() => button.click());
}

/** @type {readonly Shot[]} */
export const SHOTS = [
  {
    name: "dent",
    job: async (editor) => {
      await editor.openSample("cover");
      await defect(editor, [300, 300], [470, 430], "dent");
    },
  },
  {
    name: "hole",
    theme: "light",
    job: async (editor) => {
      await editor.openSample("hazelnut");
      await defect(editor, [370, 230], [450, 300], "remove");
    },
  },
  {
    name: "crack",
    job: async (editor, page) => {
      await editor.openSample("tablet");
      await defect(editor, [260, 300], [560, 460], "crack");
      await page.getByTestId("view-compare").click();
    },
  },
  {
    name: "own-photo",
    theme: "light",
    job: async (editor) => {
      await editor.openPhoto({ name: "nut.jpg", mimeType: "image/jpeg", buffer: readFileSync(join(ROOT, "docs", "nut.jpg")) });
      await defect(editor, [40, 95], [90, 160], "scratch");
    },
  },
  {
    name: "depth",
    job: async (editor, page) => {
      await editor.openSample("cover");
      await defect(editor, [300, 300], [470, 430], "dent");
      await page.getByTestId("view-depth").click();
    },
  },
  {
    name: "hybrid",
    job: async (editor, page) => {
      await editor.openSample("swallowtail");
      await page.getByTestId("mode-hybrid").click();
      await page.getByRole("button", { name: "Samples" }).first().click();
      await editor.generationAfter(() => page.getByTestId("sample-orange-butterfly").click());
    },
  },
  {
    name: "tablet",
    viewport: { width: 820, height: 1180 },
    theme: "light",
    job: async (editor) => {
      await editor.openSample("tiles");
      await defect(editor, [250, 440], [420, 600], "crack");
    },
  },
];
