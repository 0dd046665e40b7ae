import { mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { prepareOutput, writeFiles } from "./output-folder.ts";
import { save } from "./pictures.testing.ts";
import { newFolder } from "./run.testing.ts";

const file = (name: string, text: string | null) => ({ name, bytes: () => (text === null ? null : Buffer.from(text)) });
const quiet = new AbortController().signal;

test("files are written, and those that do not exist left out", async () => {
  const folder = join(newFolder(), "deep", "down");
  await prepareOutput(folder, ["a", "b"], []);
  expect(await writeFiles(folder, [file("a", "one"), file("b", null), file("c", "three")], quiet)).toEqual(["a", "c"]);
  expect(readdirSync(folder).sort()).toEqual(["a", "c"]);
  expect(readFileSync(join(folder, "c"), "utf8")).toBe("three");
});

test("where something goes wrong half-way, all is as before", async () => {
  const folder = newFolder();
  save(folder, "a", Buffer.from("old"));
  const broken = {
    name: "b",
    bytes: (): never => {
      throw new Error("broken");
    },
  };
  await expect(writeFiles(folder, [file("a", "new"), broken], quiet)).rejects.toThrow("broken");
  const interruption = new AbortController();
  const interrupting = {
    name: "b",
    bytes: () => {
      interruption.abort();
      return Buffer.from("b");
    },
  };
  const interrupted = writeFiles(folder, [file("a", "new"), interrupting, file("c", "c")], interruption.signal);
  await expect(interrupted).rejects.toMatchObject({ name: "AbortError" });
  expect(readdirSync(folder)).toEqual(["a"]);
  expect(readFileSync(join(folder, "a"), "utf8")).toBe("old");
});

test("where one of the names is taken by a folder, all is as before", async () => {
  const folder = newFolder();
  save(folder, "a", Buffer.from("old"));
  mkdirSync(join(folder, "c"));
  const written = writeFiles(folder, [file("a", "new"), file("b", "new"), file("c", "new")], quiet);
  await expect(written).rejects.toMatchObject({ code: "output-unwritable" });
  expect(readdirSync(folder).sort()).toEqual(["a", "c"]);
  expect(readFileSync(join(folder, "a"), "utf8")).toBe("old");
});

test("a source is recognised through a link", async () => {
  const folder = newFolder();
  const source = save(newFolder(), "photo.png", Buffer.from("photo"));
  symlinkSync(source, join(folder, "image.png"));
  await expect(prepareOutput(folder, ["image.png"], [null, source])).rejects.toMatchObject({ code: "output-unwritable" });
  await prepareOutput(folder, ["mask.png"], [source]);
});
