import type { ReactNode } from "react";

interface SectionProps {
  readonly title: string;
  readonly open?: boolean;
  /** A word on the section's state, seen when it is closed too. */
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the panel that folds. */
export const Section = ({ title, open = false, note, children }: SectionProps) => (
  <details className="section" open={open}>
    <summary>
      <span>{title}</span>
      {note && <span className="note">{note}</span>}
    </summary>
    <div className="section-body">{children}</div>
  </details>
);
