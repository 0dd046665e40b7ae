import { TOOLS, type Tool } from "../state/session.ts";
import { useSession, useStudio } from "../state/studio.ts";
import { commandById, keyHint } from "../tools/commands.ts";
import { Icon } from "./icons.tsx";
import "./tool-rail.css";

/** Largest brush, in image pixels. */
const MAX_RADIUS = 1000;

/** The tools of the canvas, and the size of the brush. */
export function ToolRail() {
  const tool = useSession((session) => session.tool);
  const overlay = useSession((session) => session.overlay);
  const studio = useStudio();
  return (
    <nav className="rail" aria-label="Tools">
      {TOOLS.map((name: Tool) => {
        const { label } = commandById(`tool-${name}`);
        return (
          <button
            key={name}
            type="button"
            className="button quiet icon"
            aria-pressed={tool === name}
            aria-label={label}
            title={`${label} (${keyHint(`tool-${name}`)})`}
            data-testid={`tool-${name}`}
            onClick={() => studio.session.setState({ tool: name })}
          >
            <Icon name={name} />
          </button>
        );
      })}
      <hr />
      <BrushSize />
      <hr />
      <button
        type="button"
        className="button quiet icon"
        aria-pressed={overlay}
        aria-label="Show the region"
        title={`Show the region (${keyHint("overlay")})`}
        data-testid="overlay"
        onClick={() => commandById("overlay").perform(studio)}
      >
        <Icon name="eye" />
      </button>
      <button
        type="button"
        className="button quiet icon"
        aria-label="Fit to the window"
        title={`Fit to the window (${keyHint("zoom-fit")})`}
        onClick={() => commandById("zoom-fit").perform(studio)}
      >
        <Icon name="fit" />
      </button>
    </nav>
  );
}

/** Logarithmic: as easy to set at 3 px as at 300. */
function BrushSize() {
  const radius = useSession((session) => session.brushRadius);
  const { session } = useStudio();
  return (
    <label className="brush-size" title="Brush size ( [ and ] )">
      <span className="visually-hidden">Brush radius</span>
      <output>{radius < 10 ? radius.toFixed(1) : Math.round(radius)}</output>
      <input
        type="range"
        data-testid="brush-radius"
        min={0}
        max={1}
        step={0.005}
        value={Math.log(radius) / Math.log(MAX_RADIUS)}
        aria-valuetext={`${Math.round(radius)} pixels`}
        onChange={(event) => session.setState({ brushRadius: MAX_RADIUS ** event.target.valueAsNumber })}
      />
    </label>
  );
}
