import { expect, test } from "vitest";
import { newFolder, run, runJson } from "./run.testing.ts";

const EDIT = ["edit", "a.png", "--mask", "m.png", "--out", "x"];
const DENT = [...EDIT, "--manipulation", "dent"];

test.each<[string, string, string[]]>([
  ["no command", "usage", []],
  ["no models command", "usage", ["models"]],
  ["an unknown command", "usage", ["paint"]],
  ["an unknown option", "usage", ["doctor", "--fast"]],
  ["a missing argument", "usage", ["maps", "--out", "x"]],
  ["an argument too many", "usage", ["maps", "a.png", "b.png", "--out", "x"]],
  ["maps without --out", "usage", ["maps", "a.png"]],
  ["render without --out", "usage", ["render", "recipe.json"]],
  ["hybrid of one picture", "usage", ["hybrid", "a.png", "--out", "x"]],
  ["edit without --mask", "usage", ["edit", "a.png", "--out", "x", "--manipulation", "dent"]],
  ["edit without --manipulation", "usage", EDIT],
  ["an unknown group", "usage", [...DENT, "--group", "all"]],
  ["an unknown granularity", "usage", ["maps", "a.png", "--out", "x", "--edge", "e9"]],
  ["an unknown view", "usage", ["maps", "a.png", "--out", "x", "--view", "below"]],
  ["a strength beyond 2", "usage", [...DENT, "--strength", "3"]],
  ["a threshold beyond 1", "usage", [...DENT, "--threshold", "30"]],
  ["a mix that would not count", "usage", [...DENT, "--group", "ahd", "--mix", "0.2"]],
  ["a view that would not count", "usage", [...DENT, "--depth", "d.png", "--view", "oblique"]],
  ["a reference that would not count", "usage", [...DENT, "--reference", "r.png"]],
  ["a reference mask without reference", "usage", [...DENT, "--reference-mask", "r.png"]],
  ["merge without reference", "reference-missing", [...EDIT, "--manipulation", "merge"]],
  ["an unknown manipulation", "manipulation-unknown", [...EDIT, "--manipulation", "explode"]],
  ["an unknown parameter", "parameter-unknown", [...DENT, "--param", "colour=red"]],
  ["a parameter out of range", "parameter-range", [...DENT, "--param", "amount=7"]],
])("wrong use: %s", async (_, code, args) => {
  const answer = await runJson(args);
  expect(answer).toMatchObject({ code: 2, json: { ok: false, code } });
  expect(answer.json.message).toMatch(/^[A-Z-].*\.$/s);
  expect(answer.json.advice).toMatch(/^[A-Z].*\.$/s);
});

test("failures go to stderr as two sentences, or to stdout as JSON", async () => {
  const plain = await run([...DENT, "--strength", "3"]);
  expect(plain).toEqual({ code: 2, out: "", err: "--strength 3 is not a number from 0 to 2.\nGive a number from 0 to 2.\n" });
  const { json } = await runJson([...DENT, "--param", "colour=red"]);
  expect(Object.keys(json)).toEqual(["ok", "code", "message", "advice", "details"]);
  expect(json.details).toEqual({ parameter: "colour" });
});

test("an option without its value is named", async () => {
  const { code, err } = await run([...EDIT, "--manipulation"]);
  expect([code, err]).toEqual([2, "Option '--manipulation <name>' argument missing.\nAdd --help to see how it is used.\n"]);
});

test("a slip of the finger gets a suggestion", async () => {
  expect((await run(["docter"])).err).toContain("Did you mean doctor?");
});

test("--version and --help are answers", async () => {
  expect(await run(["--version"])).toEqual({ code: 0, out: "1.2.3\n", err: "" });
  const help = await run(["--help"]);
  expect(help).toMatchObject({ code: 0, err: "" });
  expect(help.out).toContain("Exit codes: 0 done, 2 wrong use, 3 bad input");
});

test.each(["maps", "edit", "render", "hybrid"])("the help of %s ends with an example that parses", async (command) => {
  const { code, out } = await run([command, "--help"]);
  expect(code).toBe(0);
  const example = /\n {2}npx anomalyhybrid (.+)\n/.exec(out)?.[1] ?? "none";
  // Its files are not there: the first thing that fails is reading one.
  const answer = await runJson(example.split(" ").map((word) => (/^[^=]+\.|^photos$/.test(word) ? `${newFolder()}/${word}` : word)));
  expect(answer).toMatchObject({ code: 3, json: { message: expect.stringContaining("it is not there") } });
});
