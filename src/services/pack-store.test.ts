import { expect, test } from "vitest";
import { createPackStore } from "./pack-store.ts";
import { outcome } from "./testing/deferred.ts";
import { fakeIdb } from "./testing/fake-idb.ts";

const zip = (content: string) => new Blob([content]);

test("the pack that was kept last comes back under its name, until it is let go", async () => {
  const { store, map } = fakeIdb();
  const packs = createPackStore(store);
  expect(await packs.load()).toBeNull();
  await packs.save(zip("one"), "one.zip");
  await packs.save(zip("two"), "two.zip");
  const file = await createPackStore(store).load();
  expect([file?.name, await file?.text()]).toEqual(["two.zip", "two"]);
  await packs.clear();
  expect(await packs.load()).toBeNull();
  expect(map.size).toBe(0);
});

test.each(["QuotaExceededError", "InvalidStateError"])("where the browser refuses (%s), that is said, with the way out", async (name) => {
  const { store, fail } = fakeIdb();
  const packs = createPackStore(store);
  fail(name);
  expect(await outcome(packs.save(zip("one"), "one.zip"))).toBe("storage-full");
  await expect(packs.save(zip("one"), "one.zip")).rejects.toMatchObject({
    advice: expect.stringContaining("open it again"),
    details: { reason: name },
  });
  fail(null);
  expect(await packs.load()).toBeNull();
});

test("what is no pack is not taken for one", async () => {
  const { store } = fakeIdb(new Map<string, unknown>([["file", "text"], ["name", "a.zip"]])); // biome-ignore format: pairs
  expect(await createPackStore(store).load()).toBeNull();
});
