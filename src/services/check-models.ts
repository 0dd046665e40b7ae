import type { Manifest } from "../contract/manifest.ts";
import { asFault } from "../core/fault.ts";
import type { ModelStatus, SessionStore } from "../state/session.ts";
import type { Inference } from "./inference-client.ts";

/** Compares every model in use with its golden vector, one after another, and notes each in the session as soon as it is known. */
export async function checkModels(
  session: SessionStore,
  inference: Pick<Inference, "check">,
  manifest: () => Promise<Manifest>,
): Promise<void> {
  const { models, optional } = await manifest();
  session.setState({ optional, models: models.map((entry) => ({ entry, check: null, failure: null })) });
  for (const { sha256 } of models) {
    // other models may be in use by now
    if (!session.getState().models.some(({ entry }) => entry.sha256 === sha256)) continue;
    const found = await inference.check(sha256, { priority: "prefetch" }).then(
      (check) => ({ check }),
      (thrown: unknown) => ({ failure: asFault(thrown).message }),
    );
    const note = (status: ModelStatus): ModelStatus => (status.entry.sha256 === sha256 ? { ...status, ...found } : status);
    session.setState((state) => ({ models: state.models.map(note) }));
  }
}
