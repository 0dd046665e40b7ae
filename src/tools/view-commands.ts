import { currentDocument } from "../state/document.ts";
import { VIEWS, type View as ViewName } from "../state/session.ts";
import type { Studio } from "../state/studio.ts";
import { type Command, canPaint } from "./command.ts";
import { currentView } from "./current-view.ts";
import { stageCentre, zoomAt } from "./viewport.ts";

const LABELS: Record<ViewName, string> = {
  result: "Result",
  compare: "Before and after",
  image: "Original",
  depth: "Depth",
  edge: "Edges",
  fusion: "Fusion map",
  mask: "Mask",
};

const ZOOM_STEP = 1.25;

/** Zooms about the middle of the stage. */
function zoomBy(studio: Studio, factor: number): void {
  const view = currentView(studio);
  if (view) studio.session.setState({ viewport: zoomAt(view, stageCentre(view), factor) });
}

/** One image pixel on one of the page, with no rest that would blur it. */
function zoomToLife(studio: Studio): void {
  const view = currentView(studio);
  if (!view) return;
  const { x, y } = zoomAt(view, stageCentre(view), 1 / view.viewport.scale);
  studio.session.setState({ viewport: { scale: 1, x: Math.round(x), y: Math.round(y) } });
}

const hasReference = (studio: Studio): boolean => canPaint(studio) && currentDocument(studio.document.getState()).reference !== null;

const view = { group: "View", enabled: canPaint } as const;

export const VIEW_COMMANDS: readonly Command[] = [
  ...VIEWS.map(
    (name, at): Command => ({
      ...view,
      id: `view-${name}`,
      label: LABELS[name],
      keys: [String(at + 1)],
      byCharacter: false,
      perform: ({ session }) => session.setState({ view: name }),
    }),
  ),
  {
    ...view,
    id: "overlay",
    label: "Show the region",
    keys: ["m"],
    byCharacter: true,
    perform: ({ session }) => session.setState(({ overlay }) => ({ overlay: !overlay })),
  },
  {
    ...view,
    id: "swap-pane",
    label: "Photo or reference",
    keys: ["x"],
    byCharacter: true,
    enabled: hasReference,
    perform: ({ session }) => session.setState(({ pane }) => ({ pane: pane === "image" ? "reference" : "image", viewport: null })),
  },
  {
    ...view,
    id: "zoom-fit",
    label: "Fit to the window",
    keys: ["0", "mod+0"],
    byCharacter: false,
    perform: ({ session }) => session.setState({ viewport: null }),
  },
  {
    ...view,
    id: "zoom-actual",
    label: "Life size",
    keys: ["shift+0"],
    byCharacter: false,
    perform: zoomToLife,
  },
  {
    ...view,
    id: "zoom-in",
    label: "Zoom in",
    keys: ["equal", "shift+equal", "add"],
    byCharacter: false,
    perform: (studio) => zoomBy(studio, ZOOM_STEP),
  },
  {
    ...view,
    id: "zoom-out",
    label: "Zoom out",
    keys: ["minus", "subtract"],
    byCharacter: false,
    perform: (studio) => zoomBy(studio, 1 / ZOOM_STEP),
  },
];
