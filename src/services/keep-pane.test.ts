import { expect, test } from "vitest";
import { createDocumentStore } from "../state/document.ts";
import { createSessionStore } from "../state/session.ts";
import { keepPane } from "./keep-pane.ts";
import { withReference } from "./open-steps.ts";

const ref = { name: "other.png", sha256: "b".repeat(64), width: 8, height: 6 };

test("the pane of a reference whose opening is undone gives way to the photo's", () => {
  const document = createDocumentStore();
  const session = createSessionStore();
  keepPane(document, session);
  document.getState().commit("Reference other.png", withReference(ref, []));
  session.setState({ pane: "reference", viewport: { x: 1, y: 2, scale: 3 } });
  document.getState().edit("Clear region", { mode: "hybrid" });
  expect(session.getState().pane).toBe("reference");
  document.getState().undo();
  document.getState().undo();
  expect(session.getState()).toMatchObject({ pane: "image", viewport: null });
});
