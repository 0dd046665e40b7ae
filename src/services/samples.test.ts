import { afterEach, expect, test, vi } from "vitest";
import { createSamples } from "./samples.ts";
import { outcome } from "./testing/deferred.ts";

const BASE = "http://localhost/studio/samples/";
const LIST = [
  { id: "cover", title: "Cover", kind: "part", file: "cover.jpg", thumb: "thumbs/cover.webp", view: "above" },
  { id: "nut", title: "Nut", kind: "defect", file: "nut.png", thumb: "thumbs/nut.webp", mask: "nut-mask.png", view: "oblique" },
];

afterEach(() => {
  vi.unstubAllGlobals();
});

function setUp(list: unknown = LIST) {
  const fetched: string[] = [];
  vi.stubGlobal("fetch", async (address: string) => {
    fetched.push(address);
    return address.endsWith("samples.json")
      ? Response.json(list)
      : new Response(address, { status: address.endsWith("gone.png") ? 404 : 200 });
  });
  const opened: string[] = [];
  const samples = createSamples(BASE, {
    image: async (file, _signal, depth) => void opened.push(`image ${file.name} ${depth}`),
    reference: async (file, _signal, mask) => void opened.push(`reference ${file.name} ${mask?.name}`),
    mask: async () => {},
    depth: async () => {},
  });
  return { samples, opened, fetched, signal: new AbortController().signal };
}

test("the list's files become addresses", async () => {
  const [cover, nut] = await setUp().samples.list();
  expect(cover).toEqual({ ...LIST[0], file: `${BASE}cover.jpg`, thumb: `${BASE}thumbs/cover.webp` });
  expect(nut?.mask).toBe(`${BASE}nut-mask.png`);
});

test("the view decides the depth model; a defect opened as reference brings its region", async () => {
  const { samples, opened, signal } = setUp();
  const [cover, nut] = await samples.list();
  if (!cover || !nut) expect.fail();
  await samples.open(cover, "image", signal);
  await samples.open(nut, "image", signal);
  await samples.open(nut, "reference", signal);
  await samples.open(cover, "reference", signal);
  expect(opened).toEqual([
    "image cover.jpg depth",
    "image nut.png depth-oblique",
    "reference nut.png nut-mask.png",
    "reference cover.jpg undefined",
  ]);
});

test.each([
  ["no list"],
  [[{ ...LIST[0], view: "below" }]],
  [[{ ...LIST[0], file: "//elsewhere/a.png" }]],
  [[{ ...LIST[0], file: "../a.png" }]],
])("a list that is not as expected is refused: %j", async (list) => {
  expect(await outcome(setUp(list).samples.list())).toBe("internal");
});

test("a sample that is gone has a code", async () => {
  const { samples, opened, signal } = setUp([{ ...LIST[0], file: "gone.png" }]);
  const [gone] = await samples.list();
  if (!gone) expect.fail();
  expect(await outcome(samples.open(gone, "image", signal))).toBe("image-unreadable");
  expect(opened).toEqual([]);
});
