import { useEffect } from "react";
import { useSession, useStudio } from "../state/studio.ts";
import { backendName } from "./backend-name.ts";
import { Dialog } from "./dialog.tsx";
import { ModelTable } from "./model-table.tsx";
import { ModelsInUse } from "./models-in-use.tsx";
import { OptionalModels } from "./optional-models.tsx";
import "./machine.css";

/** Of package.json; put in by the build. */
declare const __APP_VERSION__: string;

/** What runs the models here, why, whose they are, and whether each gives the numbers that it should. */
export function MachineDialog() {
  const backend = useSession((session) => session.backend);
  const pack = useSession((session) => session.pack);
  const { actions } = useStudio();
  // biome-ignore lint/correctness/useExhaustiveDependencies: other models in use are tested anew
  useEffect(() => {
    if (backend) actions.checkModels();
  }, [backend, pack, actions]);
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
        <ModelsInUse />
        <div className="models">
          <ModelTable />
        </div>
        <p className="summary">
          Every model runs a small frame whose answer is known. Up to 0.001 is as good as equal. AnomalyHybrid Studio {__APP_VERSION__}; no
          picture leaves this computer.
        </p>
        <OptionalModels />
      </div>
    </Dialog>
  );
}
