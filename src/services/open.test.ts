import { zipSync } from "fflate";
import { expect, test } from "vitest";
import type { OpenedImage } from "../contract/engine.ts";
import type { Manifest } from "../contract/manifest.ts";
import { makeRecipe, recipeText } from "../contract/recipe.ts";
import type { RegionOp } from "../core/edit.ts";
import { Fault } from "../core/fault.ts";
import { createDocumentStore, currentDocument, EMPTY_DOCUMENT, EMPTY_EDIT } from "../state/document.ts";
import { createSessionStore } from "../state/session.ts";
import { createOpener, type OpenAs } from "./open.ts";
import { createEditOpener } from "./open-edit.ts";
import { createPictureOpener } from "./open-picture.ts";
import { outcome } from "./testing/deferred.ts";

const MODELS = { edge: "1".repeat(64), depth: "2".repeat(64), generator: "3".repeat(64), "generator-star": "4".repeat(64) };
const manifest = { version: 1, models: Object.entries(MODELS).map(([id, sha256]) => ({ id, sha256 })) } as unknown as Manifest;
const builtIn = {
  ...manifest,
  models: manifest.models.map((entry) => ({ ...entry, sha256: entry.sha256.replace(/^3+$/, "9".repeat(64)) })),
};
const sha = (digit: string) => digit.repeat(64);
const ref = (digit: string) => ({ name: `${digit}.png`, sha256: sha(digit), width: 8, height: 6 });
const MASK: RegionOp = { kind: "mask", width: 8, height: 6, runs: [40, 8] };

/** A picture file: what it holds decides its sha256; after a "+" the depth of its channels or its recipe. */
const picture = (digit: string, more = "") => new File([`${digit}${more}`], `${digit}.png`);

const recipeOf = (image: string, reference: string | null = null, models = MODELS) =>
  recipeText(
    makeRecipe(
      { ...EMPTY_EDIT, region: [{ kind: "invert" }] },
      { x: 0, y: 0, size: 8 },
      { image: ref(image), reference: reference === null ? null : ref(reference), depth: null },
      models,
      "1",
    ),
  );
const recipeFile = (...of: Parameters<typeof recipeOf>) => new File([recipeOf(...of)], "recipe.json");

function setUp() {
  const document = createDocumentStore();
  const session = createSessionStore();
  const files = new Map<string, { blob: Blob; name: string }>();
  const images = {
    async open(blob: Blob, name: string): Promise<OpenedImage> {
      const text = await blob.text();
      const [digit = "", more = ""] = text.split("+");
      if (digit === "bad") throw new Fault("image-format", "No picture.", "Another.");
      files.set(sha(digit), { blob, name });
      const wide = more === "wide" ? { width: 16 } : {};
      const recipe = more.startsWith("{") ? more : null;
      const bitmap = { close() {} } as ImageBitmap;
      return { ref: { ...ref(digit), name, ...wide }, bitmap, bitDepth: more === "16" || more === "wide" ? 16 : 8, notices: [], recipe };
    },
    file: (sha256: string) => files.get(sha256),
    importMask: async () => MASK,
  };
  const edits = createEditOpener(document, session, images, { builtIn: async () => builtIn, inUse: async () => manifest });
  const opened: string[] = [];
  const packs = { open: async ({ name }: File) => void opened.push(name) };
  const open = createOpener(session, createPictureOpener(document, session, images, edits), edits, packs, images);
  return {
    document,
    session,
    now: () => currentDocument(document.getState()),
    step: () => document.getState().history.present.name,
    messages: () => session.getState().messages.map(({ code, text }) => code ?? text),
    packs: opened,
    open: (files: File[], as: OpenAs = "image", signal = new AbortController().signal) => open(files, as, signal, () => {}),
  };
}

test("a picture is opened as one undoable step; what was painted goes, settings stay", async () => {
  const { document, now, step, open, session } = setUp();
  await open([picture("a")]);
  document
    .getState()
    .edit("Brush", { region: [MASK], frame: { x: 0, y: 0, size: 4 }, composition: { group: "ahd", mix: 0.5, strength: 2 } });
  await open([picture("b")]);
  expect(step()).toBe("Open b.png");
  expect(now()).toMatchObject({ image: ref("b"), edit: { region: [], frame: null, composition: { group: "ahd", strength: 2 } } });
  expect(Object.keys(session.getState().images)).toEqual([sha("a"), sha("b")]);
  document.getState().undo();
  expect(now()).toMatchObject({ image: ref("a"), edit: { region: [MASK] } });
});

test("a reference comes beside the picture, a mask into the pane that shows", async () => {
  const { session, now, open } = setUp();
  await open([picture("a")]);
  await open([picture("c")], "reference");
  await open([picture("m")], "mask");
  expect(now()).toMatchObject({ image: ref("a"), reference: ref("c"), edit: { region: [MASK], reference: { region: [] } } });
  session.setState({ pane: "reference" });
  await open([picture("m")], "mask");
  expect(now().edit.reference?.region).toEqual([MASK]);
});

test("measured depth needs 16 bits and the picture's size", async () => {
  const { now, open } = setUp();
  await open([picture("a")]);
  expect(await outcome(open([picture("d")], "depth"))).toBe("depth-format");
  expect(await outcome(open([picture("d", "+wide")], "depth"))).toBe("depth-size");
  expect(now().depth).toBeNull();
  await open([picture("d", "+16")], "depth");
  expect(now().depth).toEqual(ref("d"));
});

test("mask and depth need a picture first", async () => {
  const { open } = setUp();
  expect(await outcome(open([picture("m")], "mask"))).toBe("usage");
  expect(await outcome(open([picture("d", "+16")], "depth"))).toBe("usage");
});

test("a recipe finds its picture among those opened before", async () => {
  const { now, step, open, document } = setUp();
  await open([picture("a")]);
  await open([picture("b")]);
  await open([recipeFile("a")]);
  expect(step()).toBe("Open recipe.json");
  expect(now()).toMatchObject({ image: ref("a"), edit: { region: [{ kind: "invert" }], frame: { x: 0, y: 0, size: 8 } } });
  document.getState().undo();
  expect(now().image).toEqual(ref("b"));
});

test("a recipe and its pictures may be opened together, in any order", async () => {
  const { now, open } = setUp();
  await open([recipeFile("a", "c"), picture("c"), picture("a")]);
  expect(now()).toMatchObject({ image: ref("a"), reference: ref("c") });
});

test("a recipe waits for a picture that is missing, and says which", async () => {
  const { now, open, messages } = setUp();
  await open([picture("b")]);
  const fault = await open([recipeFile("a", "c")]).catch((thrown) => thrown);
  expect(fault).toMatchObject({ code: "source-missing", details: { name: "a.png" } });
  expect(now().image).toEqual(ref("b"));
  expect(await open([picture("a")]).catch((thrown) => thrown)).toMatchObject({ code: "source-missing", details: { name: "c.png" } });
  await open([picture("c")]);
  expect(now()).toMatchObject({ image: ref("a"), reference: ref("c"), edit: { region: [{ kind: "invert" }] } });
  expect(messages()).toEqual([]);
});

test("an exported picture brings its edit back where its source is open, and is a picture like any other where not", async () => {
  const { now, open, messages } = setUp();
  await open([picture("e", `+${recipeOf("a")}`)]);
  expect(now().image).toEqual(ref("e"));
  expect(messages()).toEqual(["source-missing"]);
  await open([picture("a")]);
  expect(now()).toMatchObject({ image: ref("a"), edit: { region: [{ kind: "invert" }] } });
  await open([picture("b")]);
  await open([picture("e", `+${recipeOf("a")}`)]);
  expect(now()).toMatchObject({ image: ref("a"), edit: { region: [{ kind: "invert" }] } });
});

test("an exported zip needs nothing else", async () => {
  const { now, open } = setUp();
  const text = new TextEncoder();
  const zip = zipSync({ "recipe.json": text.encode(recipeOf("a")), "source/a.png": text.encode("a"), "image.png": text.encode("bad") });
  await open([new File([zip as Uint8Array<ArrayBuffer>], "sample.zip")]);
  expect(now().image).toEqual(ref("a"));
});

test("a model pack is opened as one, with what comes along", async () => {
  const { now, open, packs } = setUp();
  const zip = (files: Record<string, string>, name: string) =>
    new File(
      [zipSync(Object.fromEntries(Object.entries(files).map(([file, text]) => [file, new TextEncoder().encode(text)]))) as BlobPart],
      name,
    );
  const pack = zip({ "manifest.json": "{}", "edge.onnx": "" }, "nuts.zip");
  await open([picture("a"), pack]);
  expect(packs).toEqual(["nuts.zip"]);
  expect(now().image).toEqual(ref("a"));
  expect(await outcome(open([pack, pack]))).toBe("usage");
  expect(await outcome(open([zip({ "notes.txt": "" }, "notes.zip")]))).toBe("recipe-unreadable");
  expect(packs).toEqual(["nuts.zip"]);
});

test("a recipe of other models says which way leads to them", async () => {
  const { open } = setUp();
  const builtInModels = { ...MODELS, generator: sha("9") };
  await expect(open([recipeFile("a", null, builtInModels)])).rejects.toMatchObject({
    code: "recipe-model-hash",
    advice: 'Choose "Use built-in models", then open it again.',
  });
  await expect(open([recipeFile("a", null, { ...MODELS, generator: sha("f") })])).rejects.toMatchObject({
    code: "recipe-model-hash",
    advice: expect.stringContaining("Open model pack…"),
  });
});

test("bad files are refused with a code, and the work stays as it was", async () => {
  const { now, open } = setUp();
  const other = { ...MODELS, generator: sha("f") };
  expect(await outcome(open([picture("bad")]))).toBe("image-format");
  expect(await outcome(open([picture("bad")], "reference"))).toBe("image-format");
  expect(await outcome(open([new File(["{}"], "recipe.json")]))).toBe("recipe-unreadable");
  expect(await outcome(open([new File(["[1]"], "list.json")]))).toBe("recipe-unreadable");
  expect(await outcome(open([new File([recipeOf("a").replace('"version": 1', '"version": 9')], "x")]))).toBe("recipe-version");
  expect(await outcome(open([recipeFile("a", null, other)]))).toBe("recipe-model-hash");
  expect(await outcome(open([recipeFile("a"), recipeFile("b")]))).toBe("usage");
  expect(now()).toEqual(EMPTY_DOCUMENT);
});

test("opening that was cancelled changes nothing", async () => {
  const { now, open } = setUp();
  expect(await outcome(open([picture("a")], "image", AbortSignal.abort()))).toBe("cancelled");
  expect(await outcome(open([recipeFile("a"), picture("a")], "image", AbortSignal.abort()))).toBe("cancelled");
  expect(now()).toEqual(EMPTY_DOCUMENT);
});

test("of several pictures the first is opened, and that is told", async () => {
  const { now, open, messages } = setUp();
  await open([picture("a"), picture("b")]);
  expect(now().image).toEqual(ref("a"));
  expect(messages()).toEqual(["Only a.png was opened."]);
});
