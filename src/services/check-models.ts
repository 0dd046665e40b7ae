import type { Manifest } from "../contract/manifest.ts";
import { asFault } from "../core/fault.ts";
import type { ModelStatus, SessionStore } from "../state/session.ts";
import type { Inference } from "./inference-client.ts";

/** Compares every installed model with its golden vector, one after another, and notes each in the session as soon as it is known. */
export async function checkModels(
  session: SessionStore,
  inference: Pick<Inference, "check">,
  manifest: () => Promise<Manifest>,
): Promise<void> {
  const { models } = await manifest();
  session.setState({ models: models.map((entry) => ({ entry, check: null, failure: null })) });
  for (const { id } of models) {
    const found = await inference.check(id, { priority: "prefetch" }).then(
      (check) => ({ check }),
      (thrown: unknown) => ({ failure: asFault(thrown).message }),
    );
    const note = (status: ModelStatus): ModelStatus => (status.entry.id === id ? { ...status, ...found } : status);
    session.setState((state) => ({ models: state.models.map(note) }));
  }
}
