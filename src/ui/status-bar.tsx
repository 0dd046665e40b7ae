import type { Progress } from "../contract/engine.ts";
import { usePaneImage } from "../state/selectors.ts";
import { useDocument, useSession, useStudio } from "../state/studio.ts";
import { backendName } from "./backend-name.ts";
import { ModelsInUseButton } from "./models-in-use.tsx";
import "./status-bar.css";

/** What runs, what is shown, and how far the task at hand is. */
export function StatusBar() {
  const backend = useSession((session) => session.backend);
  const busy = useSession((session) => session.busy);
  const progress = useSession((session) => session.progress);
  const generationCount = useSession((session) => session.generationCount);
  const mapped = useSession((session) => session.maps !== null);
  const image = usePaneImage();
  const zoom = useSession((session) => session.viewport?.scale);
  const hybrid = useDocument(({ edit }) => edit.mode === "hybrid");
  const { session, actions } = useStudio();
  const task = (["export", "open", "pack", "start", "generate"] as const).find((name) => progress[name]);
  return (
    <footer
      className="status"
      data-testid="status"
      data-state={busy ? "busy" : "idle"}
      data-generation={generationCount}
      data-backend={backend?.backend}
      data-maps={mapped}
    >
      <button
        type="button"
        className="button quiet backend"
        title="What runs here, and whether it is right"
        data-testid="backend"
        onClick={() => session.setState({ dialog: "machine" })}
      >
        <i data-ready={backend !== null} />
        {backend ? backendName(backend) : "Starting…"}
      </button>
      <ModelsInUseButton />
      {backend?.reason && <span className="reason">{backend.reason}</span>}
      <span className="spring" />
      {task && <TaskProgress progress={progress[task] as Progress} onCancel={task === "start" ? null : () => actions.cancel(task)} />}
      {image && !hybrid && (
        <span>
          {image.ref.name} · {image.ref.width} × {image.ref.height} px{zoom && ` · ${Math.round(zoom * 100)} %`}
        </span>
      )}
    </footer>
  );
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

function TaskProgress({ progress, onCancel }: { readonly progress: Progress; readonly onCancel: (() => void) | null }) {
  const { label, loadedBytes, totalBytes, step, steps } = progress;
  const share = totalBytes > 0 ? loadedBytes / totalBytes : steps > 0 ? step / steps : undefined;
  return (
    <span className="task" role="status">
      {label}
      {totalBytes > 0 && ` ${megabytes(loadedBytes)} of ${megabytes(totalBytes)} MB`}
      {steps > 1 && ` (${step} of ${steps})`}
      <progress aria-label={label} {...(share !== undefined && { value: share })} />
      {onCancel && (
        <button type="button" className="button quiet" onClick={onCancel}>
          Cancel
        </button>
      )}
    </span>
  );
}
