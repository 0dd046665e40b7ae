import { strToU8, unzipSync, zipSync } from "fflate";
import { expect, test } from "vitest";
import { unzipSample, zipSample } from "./sample-zip.ts";
import { outcome } from "./testing/deferred.ts";

const zipFile = (bytes: Uint8Array | Blob) => new File([bytes as BlobPart], "sample.zip");

test("a zip gives back its recipe and its sources", async () => {
  const steps: number[] = [];
  const zip = await zipSample(
    { "image.png": new Blob(["image"]), "recipe.json": new Blob(['{"a":1}']) },
    [new File(["source"], "part.png")],
    (done) => steps.push(done),
  );
  expect(steps).toEqual([0, 1, 2]);
  const back = await unzipSample(zipFile(zip));
  expect(back.recipe).toBe('{"a":1}');
  expect(back.sources.map(({ name }) => name)).toEqual(["part.png"]);
  expect(await back.sources[0]?.text()).toBe("source");
});

test("pictures are stored as they are, and any program can unzip them", async () => {
  const picture = crypto.getRandomValues(new Uint8Array(5000));
  const zip = new Uint8Array(await (await zipSample({ "image.png": new Blob([picture]) }, [], () => {})).arrayBuffer());
  expect(zip.length).toBeLessThan(5300);
  expect(unzipSync(zip)["image.png"]).toEqual(picture);
});

test("a zip that was packed again, in a folder, still opens", async () => {
  const zip = zipSync({ "sample/recipe.json": strToU8("{}"), "sample/source/a.png": strToU8("a"), "other/source/b.png": strToU8("b") });
  const { recipe, sources } = await unzipSample(zipFile(zip));
  expect(recipe).toBe("{}");
  expect(sources.map(({ name }) => name)).toEqual(["a.png"]);
});

test("what is no sample is refused with a code", async () => {
  expect(await outcome(unzipSample(zipFile(zipSync({ "a.txt": strToU8("a") }))))).toBe("recipe-unreadable");
  expect(await outcome(unzipSample(zipFile(strToU8("PK but no more"))))).toBe("recipe-unreadable");
});

test("packing can be stopped between files", async () => {
  const stop = () => {
    throw new Error("stopped");
  };
  expect(await outcome(zipSample({ "image.png": new Blob(["image"]) }, [], stop))).toBe("stopped");
});
