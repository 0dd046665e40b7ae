import { expect, test } from "vitest";
import { EMPTY_EDIT } from "../state/document.ts";
import { createProjectStore } from "./project-store.ts";
import { outcome } from "./testing/deferred.ts";
import { fakeIdb } from "./testing/fake-idb.ts";

const sha = (digit: string) => digit.repeat(64);
const ref = (digit: string) => ({ name: `${digit}.png`, sha256: sha(digit), width: 8, height: 6 });
const projectOf = (image: string, reference: string | null = null) => ({
  version: 1 as const,
  image: ref(image),
  reference: reference === null ? null : ref(reference),
  depth: null,
  edit: { ...EMPTY_EDIT, region: [{ kind: "invert" as const }] },
});
const fileOf = (sha256: string) => new Blob([sha256]);

test("what is saved comes back, with its pictures", async () => {
  const { store } = fakeIdb();
  const projects = createProjectStore(store);
  expect(await projects.load()).toBeNull();
  await projects.save(projectOf("a", "b"), fileOf);
  const back = await createProjectStore(store).load();
  expect(back?.project).toEqual(projectOf("a", "b"));
  expect([...(back?.files.keys() ?? [])]).toEqual([sha("a"), sha("b")]);
  expect(await back?.files.get(sha("b"))?.text()).toBe(sha("b"));
});

test("pictures that are no longer used go; those that are there are not written again", async () => {
  const { store, map } = fakeIdb();
  const projects = createProjectStore(store);
  await projects.save(projectOf("a", "b"), fileOf);
  const kept = map.get(sha("b"));
  await projects.save(projectOf("c", "b"), fileOf);
  expect([...map.keys()].sort()).toEqual([sha("b"), sha("c"), "project"]);
  expect(map.get(sha("b"))).toBe(kept);
});

test("a picture that is lost is left out", async () => {
  const { store, map } = fakeIdb();
  const projects = createProjectStore(store);
  await projects.save(projectOf("a", "b"), fileOf);
  map.delete(sha("a"));
  map.set(sha("b"), "no blob");
  expect((await projects.load())?.files.size).toBe(0);
});

test.each([["not an object"], [{ version: 2 }], [{ ...projectOf("a"), edit: { ...EMPTY_EDIT, mode: "other" } }]])(
  "a damaged project is set aside, and told once: %j",
  async (damaged) => {
    const { store, map } = fakeIdb(new Map<string, unknown>([["project", damaged]]));
    const projects = createProjectStore(store);
    expect(await outcome(projects.load())).toBe("project-unreadable");
    expect(map.get("damaged-project")).toEqual(damaged);
    expect(await projects.load()).toBeNull();
    await projects.save(projectOf("a"), fileOf);
    expect(map.get("damaged-project")).toEqual(damaged);
  },
);

test("full storage has a code, and what was saved before stays", async () => {
  const { store, fail } = fakeIdb();
  const projects = createProjectStore(store);
  await projects.save(projectOf("a"), fileOf);
  fail("QuotaExceededError");
  const fault = await projects.save(projectOf("a", "b"), fileOf).catch((thrown) => thrown);
  expect(fault).toMatchObject({ code: "storage-full", details: { reason: "QuotaExceededError" } });
  expect((await projects.load())?.project).toEqual(projectOf("a"));
});

test("clear forgets everything", async () => {
  const { store, map } = fakeIdb(new Map<string, unknown>([["damaged-project", 1]]));
  const projects = createProjectStore(store);
  await projects.save(projectOf("a"), fileOf);
  await projects.clear();
  expect(map.size).toBe(0);
});
