import { useEffect } from "react";
import type { ModelStatus } from "../state/session.ts";
import { useSession, useStudio } from "../state/studio.ts";
import { backendName } from "./backend-name.ts";
import { Dialog } from "./dialog.tsx";
import "./machine.css";

/** Of package.json; put in by the build. */
declare const __APP_VERSION__: string;

/** What runs the models here, why, and whether each gives the numbers that it should. */
export function MachineDialog() {
  const backend = useSession((session) => session.backend);
  const models = useSession((session) => session.models);
  const { actions } = useStudio();
  useEffect(() => {
    if (backend) actions.checkModels();
  }, [backend, actions]);
  return (
    <Dialog title="What runs here">
      <div className="machine">
        {backend ? (
          <p>
            <strong>{backendName(backend)}.</strong> {backend.reason}
          </p>
        ) : (
          <p>The models are being started.</p>
        )}
        <table>
          <thead>
            <tr>
              <th scope="col">Model</th>
              <th scope="col">Size</th>
              <th scope="col">Largest difference</th>
              <th scope="col">Time at 64 × 64</th>
              <th scope="col">Licence</th>
            </tr>
          </thead>
          <tbody>
            {models.map((status) => (
              <ModelRow key={status.entry.id} status={status} />
            ))}
          </tbody>
        </table>
        <p className="summary">
          Every model runs a small frame whose answer is known. Up to 0.001 is as good as equal. AnomalyHybrid Studio {__APP_VERSION__}; no
          picture leaves this computer.
        </p>
      </div>
    </Dialog>
  );
}

function ModelRow({ status: { entry, check, failure } }: { readonly status: ModelStatus }) {
  return (
    <tr data-testid={`model-${entry.id}`} data-max={check?.max} data-failure={failure ?? undefined}>
      <th scope="row">
        <a href={`./models/${entry.card}`} target="_blank" rel="noreferrer">
          {entry.id}
        </a>
      </th>
      <td>{(entry.bytes / 1e6).toFixed(1)} MB</td>
      <td>{failure ?? (check ? check.max.toExponential(1) : "testing…")}</td>
      <td>{check ? `${check.milliseconds.toFixed(0)} ms` : ""}</td>
      <td>{entry.licence}</td>
    </tr>
  );
}
