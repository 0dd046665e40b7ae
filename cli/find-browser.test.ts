import { delimiter, join } from "node:path";
import { expect, test } from "vitest";
import { findBrowser } from "./find-browser.ts";
import { save } from "./pictures.testing.ts";
import { newFolder } from "./run.testing.ts";

test("a browser is looked for on the path, in its order", () => {
  const [empty, full] = [newFolder(), newFolder()];
  const firefox = save(full, "firefox", Buffer.from(""));
  expect(findBrowser({ PATH: [empty, full].join(delimiter) })).toBe(firefox);
  const chromium = save(empty, "chromium", Buffer.from(""));
  expect(findBrowser({ PATH: [empty, full].join(delimiter) })).toBe(chromium);
});

test("none, where there is none", () => {
  // A Mac has Safari.
  if (process.platform === "darwin") expect(findBrowser({})).toContain("/Applications/");
  else expect(findBrowser({ PATH: join(newFolder(), "nowhere") })).toBe(null);
});
