import type { View } from "../state/session.ts";
import { useDocument } from "../state/studio.ts";
import { useShownMap, useShownView } from "./use-shown-map.ts";
import "./legend.css";

const LEGENDS: Partial<Record<View, { readonly title: string; readonly low: string; readonly high: string }>> = {
  depth: { title: "Depth", low: "far 0", high: "1 near" },
  edge: { title: "Edges", low: "none 0", high: "1 edge" },
  fusion: { title: "Fusion map", low: "kept 0", high: "1 new" },
};

/** How to read the map that is shown. */
export function Legend() {
  const view = useShownView();
  const map = useShownMap();
  const open = useDocument(({ image }) => image !== null);
  const legend = LEGENDS[view];
  if (!legend || !open) return null;
  const { title, low, high } = legend;
  return (
    <div className="legend" data-testid="legend">
      <strong>{view === "fusion" ? title : `${title} ${map?.changed ? "with the defect" : "as estimated"}`}</strong>
      {map ? (
        <span className="legend-scale">
          {low}
          <i />
          {high}
        </span>
      ) : (
        <span>{view === "fusion" ? "Comes with the first result." : "On its way."}</span>
      )}
    </div>
  );
}
