import { describe, expect, test } from "vitest";
import { createDocumentStore, currentDocument } from "../state/document.ts";
import { createSessionStore, TOOLS, VIEWS } from "../state/session.ts";
import type { Studio } from "../state/studio.ts";
import { COMMANDS, commandById, keyHint } from "./commands.ts";
import { printedKey } from "./key-hint.ts";

function studio(): Studio {
  const none = async () => {};
  return {
    document: createDocumentStore(),
    session: createSessionStore(),
    actions: {
      open: none,
      openPack: none,
      useBuiltInModels: none,
      samples: async () => [],
      openSample: none,
      save: none,
      cancel: () => {},
      startOver: none,
      checkModels: none,
    },
  };
}

const PHOTO = { name: "part.png", sha256: "a".repeat(64), width: 640, height: 480 };

function withPhoto(): Studio {
  const open = studio();
  open.document.getState().commit("Open", (document) => ({ ...document, image: PHOTO }));
  return open;
}

describe("the table", () => {
  test("no two commands share an id or a key", () => {
    const ids = COMMANDS.map(({ id }) => id);
    const keys = COMMANDS.flatMap((command) => command.keys);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("tools and views all have a command, the views on the digits in their order", () => {
    for (const tool of TOOLS) expect(commandById(`tool-${tool}`).keys).toHaveLength(1);
    expect(VIEWS.map((view) => keyHint(`view-${view}`))).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
  });

  test("letters are found by what is printed on the key, digits and signs by their place", () => {
    for (const { keys, byCharacter } of COMMANDS) for (const key of keys) expect(/^(mod\+|shift\+)*[a-z?]$/.test(key)).toBe(byCharacter);
  });

  test("keys are those of the tools people know", () => {
    const keys = (
      ["tool-brush", "tool-eraser", "tool-lasso", "tool-polygon", "tool-pan", "brush-smaller", "brush-larger", "help"] as const
    ).map(keyHint);
    expect(keys).toEqual(["B", "E", "L", "P", "H", "[", "]", "?"]);
  });
});

test("a key as people read it", () => {
  expect(printedKey("mod+shift+z", false)).toBe("Ctrl+Shift+Z");
  expect(printedKey("mod+shift+z", true)).toBe("⌘⇧Z");
  expect(printedKey("shift+bracketleft", false)).toBe("Shift+[");
  expect(printedKey("delete", false)).toBe("Delete");
});

describe("without a picture, and behind a dialog", () => {
  const enabled = (open: Studio) => COMMANDS.filter((command) => command.enabled(open)).map(({ id }) => id);

  test("only what concerns the page works", () => {
    expect(enabled(studio())).toEqual(["open", "open-pack", "theme", "help"]);
    const behind = withPhoto();
    behind.session.setState({ dialog: "gallery" });
    expect(enabled(behind)).toEqual([]);
  });
});

describe("a command", () => {
  test("chooses its tool", () => {
    const open = withPhoto();
    for (const tool of TOOLS) {
      commandById(`tool-${tool}`).perform(open);
      expect(open.session.getState().tool).toBe(tool);
    }
  });

  test("changes the brush by a tenth, or fast, and within limits", () => {
    const open = withPhoto();
    commandById("brush-larger").perform(open);
    expect(open.session.getState().brushRadius).toBeCloseTo(22);
    for (let i = 0; i < 50; i++) commandById("brush-smaller-fast").perform(open);
    expect(open.session.getState().brushRadius).toBe(1);
    for (let i = 0; i < 50; i++) commandById("brush-larger-fast").perform(open);
    expect(open.session.getState().brushRadius).toBe(1000);
  });

  test("clears a region once, as a step that can be undone", () => {
    const open = withPhoto();
    const clear = commandById("clear");
    expect(clear.enabled(open)).toBe(false);
    commandById("invert").perform(open);
    expect(clear.enabled(open)).toBe(true);
    clear.perform(open);
    expect(clear.enabled(open)).toBe(false);
    expect(currentDocument(open.document.getState()).edit.region.map(({ kind }) => kind)).toEqual(["invert", "clear"]);
    commandById("undo").perform(open);
    expect(currentDocument(open.document.getState()).edit.region).toHaveLength(1);
    commandById("redo").perform(open);
    expect(currentDocument(open.document.getState()).edit.region).toHaveLength(2);
  });

  test("throws the dice for every defect", () => {
    const open = withPhoto();
    const before = currentDocument(open.document.getState()).edit.manipulations;
    commandById("variation").perform(open);
    const after = currentDocument(open.document.getState()).edit.manipulations;
    expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
    expect(after[0].seed).not.toBe(before[0].seed);
  });

  test("goes to the reference only where there is one", () => {
    const open = withPhoto();
    const swap = commandById("swap-pane");
    expect(swap.enabled(open)).toBe(false);
    open.document.getState().commit("Reference", (document) => ({ ...document, reference: PHOTO }));
    expect(swap.enabled(open)).toBe(true);
    swap.perform(open);
    expect(open.session.getState()).toMatchObject({ pane: "reference", viewport: null });
  });

  test("zooms about the middle of the stage, to life size and back to all of it", () => {
    const open = withPhoto();
    const opened = { ref: PHOTO, bitmap: {} as ImageBitmap, bitDepth: 8 as const, notices: [], recipe: null };
    open.session.setState({ stage: { width: 900, height: 600 }, images: { [PHOTO.sha256]: opened } });
    commandById("zoom-actual").perform(open);
    expect(open.session.getState().viewport).toEqual({ scale: 1, x: 130, y: 60 });
    commandById("zoom-in").perform(open);
    expect(open.session.getState().viewport?.scale).toBeCloseTo(1.25);
    commandById("zoom-fit").perform(open);
    expect(open.session.getState().viewport).toBeNull();
  });
});
