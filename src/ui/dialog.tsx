import { type ReactNode, useEffect, useRef } from "react";
import { useStudio } from "../state/studio.ts";
import { Icon } from "./icons.tsx";
import "./dialog.css";

/** A modal dialog of the session; Escape and a click beside close it, the focus returns to where it was. */
export function Dialog({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { session } = useStudio();
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => element.current?.showModal(), []);
  const close = () => element.current?.close(); // by itself: only then the focus goes back
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same, by the element itself
    <dialog
      className="dialog"
      ref={element}
      aria-label={title}
      onClose={() => session.setState({ dialog: null })}
      onClick={(event) => event.target === event.currentTarget && close()}
    >
      <div className="dialog-body">
        <header>
          <h2>{title}</h2>
          <button type="button" className="button quiet icon" aria-label="Close" onClick={close}>
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
