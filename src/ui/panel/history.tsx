import { useStore } from "zustand";
import { useStudio } from "../../state/studio.ts";
import { Section } from "./section.tsx";

/** Every step by name, the newest first; a click goes there. */
export function HistorySection() {
  const { document } = useStudio();
  const { past, present, future } = useStore(document, (state) => state.history);
  const steps = [...past, present, ...future];
  return (
    <Section title="History" note={past.length === 1 ? "1 step" : `${past.length} steps`}>
      <ol className="history" reversed>
        {steps
          .map((step, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in history
            <li key={at}>
              <button
                type="button"
                className="button quiet"
                aria-current={at === past.length ? "step" : undefined}
                data-undone={at > past.length}
                onClick={() => document.getState().travel(at - past.length)}
              >
                {step.name}
              </button>
            </li>
          ))
          .reverse()}
      </ol>
    </Section>
  );
}
