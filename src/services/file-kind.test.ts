import { expect, test } from "vitest";
import { fileKind } from "./file-kind.ts";
import { outcome } from "./testing/deferred.ts";

test("what a file is, is told by what it holds", async () => {
  expect(await fileKind(new File(['  {"version": 1}'], "odd.png"))).toBe("recipe");
  expect(await fileKind(new File(["PK no zip"], "odd.png"))).toBe("sample");
  expect(await fileKind(new File(["anything"], "odd.zip"))).toBe("picture");
});

test("a folder, or a file that is gone, is told as such", async () => {
  const gone = new File([], "gone.png");
  gone.slice = () => ({ arrayBuffer: () => Promise.reject(new DOMException("gone", "NotFoundError")) }) as unknown as Blob;
  expect(await outcome(fileKind(gone))).toBe("image-unreadable");
});
