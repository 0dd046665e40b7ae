import { expect, test } from "vitest";
import type { RegionView } from "../contract/engine.ts";
import { createDocumentStore } from "../state/document.ts";
import { appendRegionOp } from "../state/selectors.ts";
import { createSessionStore } from "../state/session.ts";
import { startRegionViews } from "./region-views.ts";
import { createTasks } from "./tasks.ts";

const ref = (sha256: string) => ({ name: `${sha256}.png`, sha256, width: 8, height: 8 });
const STROKE = { kind: "rectangle", x: 1, y: 1, width: 4, height: 4, erase: false } as const;
const AUGMENT = { kind: "augment", seed: 1, scale: 0.2, flip: true, crop: 0.1 } as const;

function setUp() {
  const document = createDocumentStore();
  const session = createSessionStore();
  const asked: string[] = [];
  const images = {
    async region(image: string, ops: readonly unknown[], reference: { image: string } | null) {
      asked.push(`${image} ${ops.length} ${reference?.image ?? "-"}`);
      return { box: null, ops: ops.length } as unknown as RegionView;
    },
  };
  startRegionViews(document, session, images, createTasks(session));
  document.getState().commit("Open", (state) => ({ ...state, image: ref("a"), reference: ref("r") }));
  const settled = () => expect.poll(() => session.getState().busy).toBe(false);
  return { document, session, asked, settled };
}

test("a region is rendered after each of its operations, and not for other changes", async () => {
  const { document, session, asked, settled } = setUp();
  await settled();
  appendRegionOp(document, "image", "Brush", STROKE);
  await settled();
  document.getState().edit("Strength", ({ composition }) => ({ composition: { ...composition, strength: 2 } }));
  await settled();
  expect(asked).toEqual(["a 1 -"]);
  expect(session.getState().regions).toMatchObject({ image: { ops: 1 }, reference: null });
});

test("each pane has its own", async () => {
  const { document, session, asked, settled } = setUp();
  appendRegionOp(document, "reference", "Brush", STROKE);
  await settled();
  expect(asked).toEqual(["r 1 -"]);
  expect(session.getState().regions).toMatchObject({ image: null, reference: { ops: 1 } });
});

test("a region that draws on the reference's follows that too", async () => {
  const { document, asked, settled } = setUp();
  appendRegionOp(document, "image", "Vary", AUGMENT);
  await settled();
  appendRegionOp(document, "reference", "Brush", STROKE);
  await settled();
  expect(asked.filter((line) => line.startsWith("a"))).toEqual(["a 1 r", "a 1 r"]);
});

test("undo to nothing and another picture clear it at once", async () => {
  const { document, session, settled } = setUp();
  appendRegionOp(document, "image", "Brush", STROKE);
  await settled();
  document.getState().undo();
  expect(session.getState().regions.image).toBeNull();
  document.getState().redo();
  await settled();
  document.getState().commit("Open", (state) => ({ ...state, image: ref("b") }));
  expect(session.getState().regions.image).toBeNull();
});
