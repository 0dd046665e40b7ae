import { useEffect, useRef, useState } from "react";
import { useSession, useStudio } from "../state/studio.ts";

/** The whole window takes dropped and pasted files; hidden file fields serve the keyboard and the tests. */
export function OpenTargets() {
  const { session, actions } = useStudio();
  const [over, setOver] = useState(false);
  const pane = useSession((state) => state.pane);
  const input = useRef<HTMLInputElement>(null);
  const packInput = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const take = (files: FileList | undefined) => {
      if (files?.length) actions.open([...files], session.getState().pane);
    };
    const hover = (event: Event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: Event) => {
      if ((event as DragEvent).relatedTarget === null) setOver(false);
    };
    const drop = (event: Event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      take((event as DragEvent).dataTransfer?.files);
    };
    // A slot of its own may take the drop and keep it from the window.
    const anyDrop = () => setOver(false);
    const listeners: [string, (event: Event) => void][] = [
      ["dragover", hover],
      ["dragleave", leave],
      ["drop", drop],
      ["paste", (event) => take((event as ClipboardEvent).clipboardData?.files)],
      ["studio:open", () => input.current?.click()],
      ["studio:open-pack", () => packInput.current?.click()],
    ];
    for (const [type, listener] of listeners) window.addEventListener(type, listener);
    window.addEventListener("drop", anyDrop, { capture: true });
    return () => {
      for (const [type, listener] of listeners) window.removeEventListener(type, listener);
      window.removeEventListener("drop", anyDrop, { capture: true });
    };
  }, [actions, session]);

  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Open files"
        data-testid="open-file"
        accept="image/png,image/jpeg,image/webp,application/json,.json,application/zip,.zip"
        onChange={(event) => {
          if (event.target.files?.length) actions.open([...event.target.files], "image");
          event.target.value = "";
        }}
      />
      <input
        ref={packInput}
        type="file"
        hidden
        aria-label="Open a model pack"
        data-testid="open-pack-file"
        accept="application/zip,.zip"
        onChange={(event) => {
          if (event.target.files?.length) actions.openPack([...event.target.files]);
          event.target.value = "";
        }}
      />
      {over && <div className="drop-overlay">{pane === "reference" ? "Drop to open as the reference" : "Drop to open"}</div>}
    </>
  );
}

const carriesFiles = (event: Event): boolean => event instanceof DragEvent && (event.dataTransfer?.types.includes("Files") ?? false);
