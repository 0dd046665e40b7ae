import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { createDocumentStore } from "../state/document.ts";
import { createSessionStore } from "../state/session.ts";
import type { Studio } from "../state/studio.ts";
import { connectHolds } from "./holds.ts";

vi.stubGlobal("Element", class {});
afterAll(() => vi.unstubAllGlobals());

let studio: Studio;
let page: EventTarget;

beforeEach(() => {
  const none = async () => {};
  studio = {
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
  const image = { name: "part.png", sha256: "a".repeat(64), width: 640, height: 480 };
  studio.document.getState().commit("Open", (document) => ({ ...document, image }));
  page = new EventTarget();
  connectHolds(studio, page as Window);
});

/** @returns whether the page still does with the key what it always does */
function key(type: "keydown" | "keyup", code: string, held: { shiftKey?: boolean; ctrlKey?: boolean } = {}): boolean {
  return page.dispatchEvent(Object.assign(new Event(type, { cancelable: true }), { code, ...held }));
}

const point = () => page.dispatchEvent(new Event("pointerdown"));
const state = () => studio.session.getState();

test("whoever walks by keys keeps Tab and Space", () => {
  expect([key("keydown", "Tab"), key("keydown", "Space")]).toEqual([true, true]);
  expect(state()).toMatchObject({ peek: false, tool: "brush" });
});

test("after a press of the pointer Tab shows the original while it is held", () => {
  point();
  expect(key("keydown", "Tab")).toBe(false);
  expect(state().peek).toBe(true);
  key("keyup", "Tab");
  expect(state().peek).toBe(false);
});

test("Shift+Tab gives Tab back to the page", () => {
  point();
  expect([key("keydown", "Tab", { shiftKey: true }), key("keydown", "Tab")]).toEqual([true, true]);
});

test("Space pans while it is held, and the tool comes back", () => {
  point();
  studio.session.setState({ tool: "lasso" });
  key("keydown", "Space");
  key("keydown", "Space"); // the key repeats
  expect(state().tool).toBe("pan");
  expect(key("keyup", "Space")).toBe(false);
  expect(state().tool).toBe("lasso");
});

test("a tool chosen meanwhile stays", () => {
  point();
  key("keydown", "Space");
  studio.session.setState({ tool: "frame" });
  key("keyup", "Space");
  expect(state().tool).toBe("frame");
});

test("nothing is held any more when the window is left", () => {
  point();
  key("keydown", "Space");
  key("keydown", "Tab");
  page.dispatchEvent(new Event("blur"));
  expect(state()).toMatchObject({ peek: false, tool: "brush" });
});

test("a shortcut of the system or a dialog in front are left alone", () => {
  point();
  expect(key("keydown", "Tab", { ctrlKey: true })).toBe(true);
  studio.session.setState({ dialog: "help" });
  expect([key("keydown", "Tab"), key("keydown", "Space")]).toEqual([true, true]);
});
