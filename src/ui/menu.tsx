import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import "./menu.css";

export interface MenuItem {
  readonly label: string;
  readonly hint?: string;
  readonly testId?: string;
  readonly disabled?: boolean;
  perform(): void;
}

interface MenuProps {
  readonly label: ReactNode;
  readonly name: string;
  readonly primary?: boolean;
  readonly disabled?: boolean;
  readonly items: readonly MenuItem[];
  readonly testId?: string;
}

/** A button that opens a short list; arrows move, Escape closes and gives the focus back. */
export function Menu({ label, name, primary = false, disabled = false, items, testId }: MenuProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const host = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!open) return;
    list.current?.querySelector("button")?.focus();
    const leave = (event: PointerEvent) => {
      if (event.target instanceof Node && !host.current?.contains(event.target)) setOpen(false);
    };
    window.addEventListener("pointerdown", leave);
    return () => window.removeEventListener("pointerdown", leave);
  }, [open]);

  function close() {
    setOpen(false);
    host.current?.querySelector("button")?.focus();
  }

  function move(by: number) {
    const buttons = [...(list.current?.querySelectorAll("button:not(:disabled)") ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    (buttons[(at + by + buttons.length) % buttons.length] as HTMLElement | undefined)?.focus();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: catches the keys of the buttons inside
    <div
      className="menu"
      ref={host}
      onKeyDown={(event) => {
        if (!open) return;
        if (event.key === "Tab") return setOpen(false);
        if (event.key === "Escape") close();
        else if (event.key === "ArrowDown") move(1);
        else if (event.key === "ArrowUp") move(-1);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <button
        type="button"
        className={primary ? "button primary" : "button quiet"}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={name}
        data-testid={testId}
        disabled={disabled}
        onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      {open && (
        <div className="menu-list" id={id} role="menu" aria-label={name} ref={list}>
          {items.map((item) => (
            <button
              key={item.label}
              type="button"
              role="menuitem"
              className="button quiet"
              disabled={item.disabled}
              data-testid={item.testId}
              onClick={() => {
                close();
                item.perform();
              }}
            >
              <span>{item.label}</span>
              {item.hint && <span className="hint">{item.hint}</span>}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
