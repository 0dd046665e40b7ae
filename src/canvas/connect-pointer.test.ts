import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { createDocumentStore, currentDocument } from "../state/document.ts";
import { createSessionStore, type Tool } from "../state/session.ts";
import type { Studio } from "../state/studio.ts";
import { connectPointer } from "./connect-pointer.ts";
import { createDrawing, type Drawing } from "./drawing.ts";
import { createLive, type Live } from "./live.ts";

vi.stubGlobal("Element", class {});
afterAll(() => vi.unstubAllGlobals());

const PHOTO = { name: "part.png", sha256: "a".repeat(64), width: 400, height: 300 };
const START = { scale: 2, x: 10, y: 20 };

let studio: Studio;
let live: Live;
let drawing: Drawing;
let element: EventTarget;

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
  studio.document.getState().commit("Open", (document) => ({ ...document, image: PHOTO }));
  const opened = { ref: PHOTO, bitmap: {} as ImageBitmap, bitDepth: 8 as const, notices: [], recipe: null };
  studio.session.setState({ stage: { width: 820, height: 640 }, images: { [PHOTO.sha256]: opened }, viewport: START });
  live = createLive();
  drawing = createDrawing(studio, live);
  element = Object.assign(new EventTarget(), { getBoundingClientRect: () => ({ left: 100, top: 50 }), setPointerCapture: () => {} });
  connectPointer(element as HTMLElement, studio, drawing);
});

const MOUSE = { pointerId: 1, pointerType: "mouse", pressure: 0.5, button: 0, buttons: 1, shiftKey: false, altKey: false };
const PEN = { ...MOUSE, pointerId: 2, pointerType: "pen" };
const finger = (pointerId: number) => ({ ...MOUSE, pointerId, pointerType: "touch" });

/** An event at a place of the picture as it lies at the start. */
function send(type: "down" | "move" | "up" | "cancel", pointer: typeof MOUSE, x: number, y: number): void {
  const place = { clientX: 100 + START.x + x * START.scale, clientY: 50 + START.y + y * START.scale };
  element.dispatchEvent(Object.assign(new Event(`pointer${type}`), pointer, place, { getCoalescedEvents: () => [] }));
}

function drag(pointer: typeof MOUSE, ...[first, ...rest]: [number, number][]): void {
  send("down", pointer, ...first);
  for (const place of rest) send("move", pointer, ...place);
  send("up", pointer, ...(rest.at(-1) ?? first));
}

const use = (tool: Tool) => studio.session.setState({ tool });
const region = () => currentDocument(studio.document.getState()).edit.region;
const viewport = () => studio.session.getState().viewport;

test("a drag is one stroke in image pixels", () => {
  drag(MOUSE, [100, 100], [150, 100], [150, 140]);
  const points = [
    [100, 100, 1],
    [150, 100, 1],
    [150, 140, 1],
  ];
  expect(region()).toEqual([{ kind: "stroke", points, radius: 20, erase: false }]);
  expect(studio.document.getState().history.present.name).toBe("Brush");
});

test("the right button and Alt erase, with a box Alt does not", () => {
  drag({ ...MOUSE, button: 2, buttons: 2 }, [100, 100], [150, 100]);
  drag({ ...MOUSE, altKey: true }, [100, 100], [150, 100]);
  use("rectangle");
  drag({ ...MOUSE, altKey: true }, [100, 100], [110, 110]);
  expect(region().map((op) => "erase" in op && op.erase)).toEqual([true, true, false]);
  expect(region()[2]).toMatchObject({ x: 90, y: 90, width: 20, height: 20 });
});

test("the middle button and the pan tool move the picture", () => {
  drag({ ...MOUSE, button: 1, buttons: 4 }, [100, 100], [110, 105]);
  expect(viewport()).toEqual({ scale: 2, x: 30, y: 30 });
  use("pan");
  drag(MOUSE, [100, 100], [90, 95]);
  expect(viewport()).toEqual(START);
  expect(region()).toEqual([]);
});

test("one finger draws, a second takes that back and moves the picture", () => {
  drag(finger(5), [100, 100], [120, 100]);
  expect(region()).toHaveLength(1);
  send("down", finger(5), 100, 100);
  send("move", finger(5), 110, 100);
  send("down", finger(6), 210, 100);
  expect([drawing.tool, live.draft]).toEqual([null, null]);
  send("move", finger(6), 310, 100);
  send("up", finger(6), 310, 100);
  send("up", finger(5), 110, 100);
  expect(viewport()?.scale).toBeCloseTo(4);
  expect(region()).toHaveLength(1);
});

test("once a pen was seen fingers move the picture, and a resting hand does not disturb the pen", () => {
  send("down", finger(5), 300, 250);
  send("down", { ...PEN, pressure: 0.4 }, 100, 100);
  send("move", finger(5), 310, 255);
  send("move", { ...PEN, pressure: 0.8 }, 130, 100);
  send("down", finger(6), 320, 250);
  send("move", finger(6), 380, 250);
  send("up", { ...PEN, pressure: 0 }, 130, 100);
  send("up", finger(5), 310, 255);
  send("up", finger(6), 380, 250);
  expect(viewport()).toEqual(START);
  expect(region()).toHaveLength(1);
  expect(region()[0]).toMatchObject({
    points: [
      [100, 100, 0.4],
      [130, 100, 0.8],
    ],
  });
  drag(finger(5), [100, 100], [110, 100]);
  expect(viewport()).toEqual({ ...START, x: 30 });
});

test("a polygon goes on from press to press, panning in between, until it closes", () => {
  use("polygon");
  for (const [x, y] of [
    [50, 50],
    [150, 50],
    [150, 150],
  ] as const)
    drag(MOUSE, [x, y]);
  drag({ ...MOUSE, button: 1, buttons: 4 }, [100, 100], [100, 100]);
  expect(live.draft).toMatchObject({
    corners: [
      [50, 50],
      [150, 50],
      [150, 150],
    ],
  });
  drag(MOUSE, [51, 51]);
  expect(region()).toEqual([
    {
      kind: "polygon",
      points: [
        [50, 50],
        [150, 50],
        [150, 150],
      ],
      erase: false,
    },
  ]);
});

test("what the system cancels leaves nothing", () => {
  send("down", MOUSE, 100, 100);
  send("move", MOUSE, 150, 100);
  send("cancel", MOUSE, 150, 100);
  expect([region(), live.draft]).toEqual([[], null]);
});

test("a box far outside is cut to what a recipe holds", () => {
  use("rectangle");
  drag(MOUSE, [100, 100], [90_000, 90_000]);
  expect(region()[0]).toMatchObject({ x: 100, y: 100, width: 700, height: 500 });
});
