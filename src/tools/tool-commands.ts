import { clamp } from "../core/raster.ts";
import type { Tool } from "../state/session.ts";
import { type Command, canPaint } from "./command.ts";

const TOOL_KEYS: Record<Tool, readonly [label: string, key: string]> = {
  brush: ["Brush", "b"],
  eraser: ["Eraser", "e"],
  lasso: ["Lasso", "l"],
  polygon: ["Polygon", "p"],
  rectangle: ["Rectangle", "r"],
  ellipse: ["Ellipse", "o"],
  frame: ["Frame", "f"],
  pan: ["Pan", "h"],
};

/** One for each tool; the tool rail follows the same list. */
export const TOOL_COMMANDS: readonly Command[] = (Object.keys(TOOL_KEYS) as Tool[]).map((tool) => ({
  id: `tool-${tool}`,
  label: TOOL_KEYS[tool][0],
  group: "Tools",
  keys: [TOOL_KEYS[tool][1]],
  byCharacter: true,
  enabled: canPaint,
  perform: ({ session }) => session.setState({ tool }),
}));

/** In image pixels. */
const LEAST_RADIUS = 1;
const MOST_RADIUS = 1000;

const brushSize = (id: Command["id"], label: string, key: string, factor: number): Command => ({
  id,
  label,
  group: "Brush",
  keys: [key],
  byCharacter: false,
  enabled: canPaint,
  perform: ({ session }) =>
    session.setState(({ brushRadius }) => ({ brushRadius: clamp(brushRadius * factor, LEAST_RADIUS, MOST_RADIUS) })),
});

export const BRUSH_COMMANDS: readonly Command[] = [
  brushSize("brush-smaller", "Smaller", "bracketleft", 1 / 1.1),
  brushSize("brush-larger", "Larger", "bracketright", 1.1),
  brushSize("brush-smaller-fast", "Much smaller", "shift+bracketleft", 1 / 1.5),
  brushSize("brush-larger-fast", "Much larger", "shift+bracketright", 1.5),
];
