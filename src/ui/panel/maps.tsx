import { DEPTH_MODELS, EDGE_GRANULARITIES } from "../../core/edit.ts";
import { useDocument, useSession, useStudio } from "../../state/studio.ts";
import { Segments } from "../controls/segments.tsx";
import { pickFiles } from "../pick-files.ts";
import { Section } from "./section.tsx";

const EDGE_LABELS = { e1: "1", e2: "2", e3: "3", e4: "4", fused: "Fused" };
const DEPTH_LABELS = {
  depth: { label: "From above", hint: "The camera looks straight down on the part" },
  "depth-oblique": { label: "Oblique", hint: "The camera looks at the part from the side; the ground recedes" },
};

/** Which estimates of structure the edit works on. */
export function MapsSection() {
  const maps = useDocument(({ edit }) => edit.maps);
  const depth = useDocument((state) => state.depth);
  const image = useDocument((state) => state.image);
  const changed = useSession((session) => session.changedMaps);
  const { document, session, actions } = useStudio();
  const change = (name: string, part: Partial<typeof maps>) =>
    document.getState().edit(name, (edit) => ({ maps: { ...edit.maps, ...part } }));
  return (
    <Section title="Depth and edges" note={depth ? "measured depth" : undefined}>
      <div className="field">
        <span className="label">Edge granularity</span>
        <div className="wide">
          <Segments
            label="Edge granularity"
            testPrefix="edge"
            options={EDGE_GRANULARITIES.map((value) => ({ value, label: EDGE_LABELS[value] }))}
            value={maps.edge}
            onChange={(edge) => change(`Edges: ${EDGE_LABELS[edge]}`, { edge })}
          />
        </div>
        <span className="label">The photo was taken</span>
        <div className="wide">
          <Segments
            label="The photo was taken"
            testPrefix="depth"
            options={DEPTH_MODELS.map((value) => ({ value, ...DEPTH_LABELS[value], disabled: depth !== null }))}
            value={maps.depth}
            onChange={(model) => change(DEPTH_LABELS[model].label, { depth: model })}
          />
        </div>
      </div>
      <div className="row">
        <button
          type="button"
          className="button"
          disabled={!image}
          title="A 16-bit greyscale PNG of the photo's size, near = white"
          onClick={async () => actions.open(await pickFiles("image/png"), "depth")}
        >
          Use a depth picture…
        </button>
        {depth && (
          <button
            type="button"
            className="button quiet"
            onClick={() => document.getState().commit("Estimated depth", (state) => ({ ...state, depth: null }))}
          >
            Estimate again
          </button>
        )}
      </div>
      <div className="check">
        <input
          id="changed-maps"
          type="checkbox"
          checked={changed}
          onChange={(event) => session.setState({ changedMaps: event.target.checked })}
        />
        <label htmlFor="changed-maps">Show the maps with the defect</label>
      </div>
    </Section>
  );
}
