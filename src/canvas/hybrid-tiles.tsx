import type { Group } from "../core/edit.ts";
import { openedImage } from "../state/selectors.ts";
import { useDocument, useSession, useStudio } from "../state/studio.ts";
import { Tile } from "./tile.tsx";
import "./hybrid-tiles.css";

const CHOSEN: Record<Group, string> = { ahd: "follows the depth", ahe: "follows the edges", mix: "both groups mixed" };

/** What a hybrid comes from and what it can be: the chosen one large, beside it both pictures and both groups of the generator. */
export function HybridTiles() {
  const { session } = useStudio();
  const document = useDocument((state) => state);
  const reference = useSession((state) => openedImage(state, document, "reference"));
  const target = useSession((state) => openedImage(state, document, "image"));
  const generation = useSession((state) => (state.generation?.hybrid ? state.generation : null));

  const choose = (pane: "image" | "reference", what: string) => (
    <>
      <p>{what}</p>
      <button type="button" className="button" onClick={() => session.setState({ dialog: "gallery", galleryFor: pane })}>
        Choose a sample
      </button>
    </>
  );
  const waiting = <p>{reference && target ? "On its way." : "Needs a reference and a target."}</p>;

  return (
    <section className="hybrid" data-testid="canvas" aria-label="Hybrid">
      <div className="hybrid-tiles">
        <Tile name="chosen" label="Hybrid" note={CHOSEN[document.edit.composition.group]} bitmap={generation?.result?.bitmap ?? null}>
          {waiting}
        </Tile>
        <Tile name="reference" label="Reference" note="gives the look" bitmap={reference?.bitmap ?? null}>
          {choose("reference", "Open a second picture under Reference, or")}
        </Tile>
        <Tile name="target" label="Target" note="gives the structure" bitmap={target?.bitmap ?? null}>
          {choose("image", "Open a picture, or")}
        </Tile>
        <Tile name="ahd" label="AHD" note={CHOSEN.ahd} bitmap={generation?.hybrid?.ahd ?? null}>
          {waiting}
        </Tile>
        <Tile name="ahe" label="AHE" note={CHOSEN.ahe} bitmap={generation?.hybrid?.ahe ?? null}>
          {waiting}
        </Tile>
      </div>
    </section>
  );
}
