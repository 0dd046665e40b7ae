import { useDocument } from "../state/studio.ts";
import { EditStage } from "./edit-stage.tsx";
import { HybridTiles } from "./hybrid-tiles.tsx";

/** The middle of the page: the picture to work on, or in hybrid mode the pictures side by side. */
export function Canvas() {
  const hybrid = useDocument(({ edit }) => edit.mode === "hybrid");
  return hybrid ? <HybridTiles /> : <EditStage />;
}
