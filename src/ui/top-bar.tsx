import { useStore } from "zustand";
import { VIEWS, type View } from "../state/session.ts";
import { useDocument, useSession, useStudio } from "../state/studio.ts";
import { commandById, keyHint } from "../tools/commands.ts";
import { Segments } from "./controls/segments.tsx";
import { Icon } from "./icons.tsx";
import { OpenMenu } from "./open-menu.tsx";
import { SaveMenu } from "./save-menu.tsx";
import "./top-bar.css";

const VIEW_LABELS: Record<View, string> = {
  result: "Result",
  compare: "Compare",
  image: "Original",
  depth: "Depth",
  edge: "Edges",
  fusion: "Fusion",
  mask: "Mask",
};

/** What concerns the whole picture: open, undo, mode, view, save. */
export function TopBar() {
  const mode = useDocument(({ edit }) => edit.mode);
  const view = useSession((session) => session.view);
  const { document, session } = useStudio();
  return (
    <header className="bar">
      <div className="bar-group bar-left">
        <h1 className="brand">
          Anomaly<span>Hybrid</span> Studio
        </h1>
        <OpenMenu />
        <UndoRedo />
      </div>
      <div className="bar-group bar-middle">
        <Segments
          label="Mode"
          testPrefix="mode"
          options={[
            { value: "edit", label: "Edit", hint: "Paint a defect into a photo" },
            { value: "hybrid", label: "Hybrid", hint: "The look of one picture on the structure of another" },
          ]}
          value={mode}
          onChange={(next) => {
            document.getState().edit(next === "hybrid" ? "Hybrid mode" : "Edit mode", { mode: next });
            session.setState({ pane: "image", view: "result" });
          }}
        />
        {mode === "edit" && (
          <Segments
            label="View"
            testPrefix="view"
            options={VIEWS.map((value, at) => ({ value, label: VIEW_LABELS[value], hint: `Key ${at + 1}` }))}
            value={view}
            onChange={(next) => session.setState({ view: next })}
          />
        )}
      </div>
      <div className="bar-group">
        <CommandButton id="theme" icon="sun" />
        <CommandButton id="help" icon="help" />
        <SaveMenu />
      </div>
    </header>
  );
}

function UndoRedo() {
  const { document } = useStudio();
  const { past, present, future } = useStore(document, (state) => state.history);
  return (
    <div className="bar-group">
      <CommandButton id="undo" icon="undo" disabled={past.length === 0} detail={past.length > 0 ? present.name : undefined} />
      <CommandButton id="redo" icon="redo" disabled={future.length === 0} detail={future[0]?.name} />
    </div>
  );
}

interface CommandButtonProps {
  readonly id: "undo" | "redo" | "theme" | "help";
  readonly icon: "undo" | "redo" | "sun" | "help";
  readonly disabled?: boolean;
  readonly detail?: string | undefined;
}

function CommandButton({ id, icon, disabled = false, detail }: CommandButtonProps) {
  const studio = useStudio();
  const command = commandById(id);
  const name = detail ? `${command.label}: ${detail}` : command.label;
  return (
    <button
      type="button"
      className="button quiet icon"
      data-testid={id}
      aria-label={name}
      title={`${name} (${keyHint(id)})`}
      disabled={disabled}
      onClick={() => command.perform(studio)}
    >
      <Icon name={icon} />
    </button>
  );
}
