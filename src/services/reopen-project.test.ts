import { expect, test } from "vitest";
import type { OpenedImage } from "../contract/engine.ts";
import { Fault } from "../core/fault.ts";
import { createDocumentStore, currentDocument, EMPTY_EDIT } from "../state/document.ts";
import { createSessionStore } from "../state/session.ts";
import type { EditToOpen } from "./open-edit.ts";
import { reopenProject } from "./reopen-project.ts";
import { outcome } from "./testing/deferred.ts";

const ref = (digit: string) => ({ name: `${digit}.png`, sha256: digit.repeat(64), width: 8, height: 6 });
const project = { version: 1 as const, image: ref("a"), reference: ref("b"), depth: null, edit: EMPTY_EDIT };

function setUp(openable: readonly string[]) {
  const document = createDocumentStore();
  const session = createSessionStore();
  const opened = new Set<string>();
  const waiting: EditToOpen[] = [];
  const parts = {
    document,
    session,
    images: {
      async open(_: Blob, name: string): Promise<OpenedImage> {
        if (!openable.includes(name)) throw new Fault("image-too-large", `${name} does not fit.`, "Close other pages.");
        const found = [project.image, project.reference].find((source) => source.name === name) ?? project.image;
        opened.add(found.sha256);
        return { ref: found, notices: [], recipe: null, bitDepth: 8, bitmap: { close() {} } } as unknown as OpenedImage;
      },
      file: (sha256: string) => (opened.has(sha256) ? { blob: new Blob(), name: "x" } : undefined),
    },
    edits: { open: (edit: EditToOpen) => void waiting.push(edit), openRecipe: async () => {}, resume: () => false, forget() {} },
    store: {
      save: async () => {},
      clear: async () => {},
      load: async () => ({ project, files: new Map([project.image, project.reference].map(({ sha256 }) => [sha256, new Blob()])) }),
    },
  };
  return { parts, document, session, waiting };
}

test("the work of the last visit comes back", async () => {
  const { parts, document, waiting } = setUp(["a.png", "b.png"]);
  await reopenProject(parts, new AbortController().signal);
  expect(currentDocument(document.getState()).reference).toEqual(project.reference);
  expect(waiting).toEqual([]);
});

test("a picture that cannot be opened is told, and the edit waits for it", async () => {
  const { parts, document, session, waiting } = setUp(["a.png"]);
  await reopenProject(parts, new AbortController().signal);
  expect(session.getState().messages.map(({ code }) => code)).toEqual(["image-too-large"]);
  expect(waiting.map(({ sources }) => sources.reference)).toEqual([project.reference]);
  expect(currentDocument(document.getState()).image).toBeNull();
});

test("once it is stopped nothing comes back any more", async () => {
  const { parts, document } = setUp(["a.png", "b.png"]);
  const stop = new AbortController();
  stop.abort();
  expect(await outcome(reopenProject(parts, stop.signal))).toBe("cancelled");
  expect(currentDocument(document.getState()).image).toBeNull();
});
