import { describe, expect, it } from "vitest";
import { findCycles } from "./find-cycles.mjs";
import { findViolations } from "./find-violations.mjs";
import { readModule } from "./read-modules.mjs";

/** @param {Record<string, string>} files */
const modules = (files) => Object.entries(files).map(([path, source]) => readModule(path, source));

describe("readModule", () => {
  it("sees every way of importing", () => {
    const { imports, packages } = readModule(
      "src/ui/panel/a.ts",
      `import { a } from "../b.ts";
       import type { C } from "./c.ts";
       export { d } from "./d.ts";
       export * from "./e.ts";
       import "./f.css";
       import node from "node:fs";
       import ort from "onnxruntime-web/webgpu";
       import { png } from "@scope/name/deep";
       type G = import("./g.ts").G;
       const h = await import("./h.ts");`,
    );
    expect([...imports].sort()).toEqual(
      ["b.ts", "panel/c.ts", "panel/d.ts", "panel/e.ts", "panel/f.css", "panel/g.ts", "panel/h.ts"].map((p) => `src/ui/${p}`),
    );
    expect([...packages].sort()).toEqual(["@scope/name", "node:", "onnxruntime-web"]);
  });

  it("refuses what it cannot parse", () => {
    expect(() => readModule("src/core/a.ts", "const = 1;")).toThrow("src/core/a.ts");
  });
});

describe("findViolations", () => {
  it("passes what points downward", () => {
    const files = {
      "src/app/main.tsx": `import "../ui/a.ts";`,
      "src/ui/a.ts": `import { b } from "../core/b.ts";`,
      "src/core/b.ts": `import { c } from "./manipulations/c.ts";`,
      "src/core/manipulations/c.ts": "export const c = 1;",
      "src/core/b.test.ts": `import { it } from "vitest";`,
      "src/core/b.testing.ts": `import { afterAll } from "vitest";`,
    };
    expect(findViolations(modules(files))).toEqual([]);
  });

  it.each([
    ["upward", { "src/core/a.ts": `import type { B } from "../contract/b.ts";` }, "src/contract/b.ts, which src/core may not"],
    ["sideways", { "src/ui/a.ts": `import "../canvas/b.ts";` }, "src/canvas/b.ts, which src/ui may not"],
    ["out of the tree", { "src/core/a.ts": `import "../../scripts/b.mjs";` }, "scripts/b.mjs, which src/core may not"],
    ["a package in core", { "src/core/a.ts": `import { z } from "zod";` }, "zod, which src/core may not"],
    ["node in a worker", { "workers/a.ts": `import "node:fs";` }, "node:, which workers may not"],
    ["upward from a test", { "src/core/a.test.ts": `import "../state/b.ts";` }, "src/state/b.ts, which src/core may not"],
    ["upward from a part of tests", { "src/core/a.testing.ts": `import "../state/b.ts";` }, "src/state/b.ts, which src/core may not"],
    ["a file beside the folders", { "src/main.ts": "" }, "src/main.ts is in no folder"],
    ["a worker started elsewhere", { "src/ui/a.ts": `new Worker(new URL("x", import.meta.url));` }, "src/ui/a.ts starts a worker"],
  ])("finds an import %s", (_name, files, sentence) => {
    expect(findViolations(modules(files))).toEqual([expect.stringContaining(sentence)]);
  });

  it("lets services start workers", () => {
    expect(findViolations(modules({ "src/services/a.ts": `new Worker("x");` }))).toEqual([]);
  });

  it("finds a second importer of the runtime", () => {
    const source = `import ort from "onnxruntime-web";`;
    expect(findViolations(modules({ "workers/a.ts": source }))).toEqual([]);
    expect(findViolations(modules({ "workers/a.ts": source, "workers/b.ts": source }))).toEqual([
      expect.stringContaining("workers/a.ts, workers/b.ts"),
    ]);
  });
});

describe("findCycles", () => {
  it("finds each circle once, the shortest way round, type imports included", () => {
    const files = {
      "src/core/a.ts": `import "./b.ts";`,
      "src/core/b.ts": `import type { C } from "./c.ts";`,
      "src/core/c.ts": `import "./d.ts"; import "./a.ts";`,
      "src/core/d.ts": `import "./a.ts";`,
      "src/core/self.ts": `import "./self.ts";`,
      "src/core/outside.ts": `import "./a.ts";`,
    };
    expect(findCycles(modules(files))).toEqual([
      ["src/core/a.ts", "src/core/b.ts", "src/core/c.ts", "src/core/a.ts"],
      ["src/core/d.ts", "src/core/a.ts", "src/core/b.ts", "src/core/c.ts", "src/core/d.ts"],
      ["src/core/self.ts", "src/core/self.ts"],
    ]);
  });

  it("finds none where many ways lead down", () => {
    const files = { "src/core/a.ts": `import "./b.ts"; import "./c.ts";`, "src/core/b.ts": `import "./c.ts";`, "src/core/c.ts": "" };
    expect(findCycles(modules(files))).toEqual([]);
  });
});
