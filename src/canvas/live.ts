import type { RegionOp } from "../core/edit.ts";
import type { Draft } from "../tools/gesture.ts";

type RegionDraft = Extract<Draft, { kind: "region" }>;

/**
 * What changes with every move of the pointer. It goes past React: who draws it listens, and repaints at the next frame of the
 * screen.
 */
export interface Live {
  /** The gesture that goes on. */
  readonly draft: Draft | null;
  /** What is committed but not yet in the region that is shown, oldest first. */
  readonly waiting: readonly RegionDraft[];
  show(draft: Draft | null): void;
  /** The gesture shown is committed. */
  keep(draft: Draft): void;
  /** A region has come. Regions are asked for one after the other: it holds what was committed before it was asked for. */
  regionCame(): void;
  /** The operations that are left after undo. */
  keepOnly(ops: readonly RegionOp[]): void;
  /** @returns what ends it */
  listen(listener: () => void): () => void;
}

export function createLive(): Live {
  const listeners = new Set<() => void>();
  let draft: Draft | null = null;
  let waiting: readonly RegionDraft[] = [];
  /** How many of those waiting are in the region that comes next. */
  let asked = 0;

  function change(next: { draft?: Draft | null; waiting?: readonly RegionDraft[] }): void {
    if (next.draft !== undefined) draft = next.draft;
    if (next.waiting !== undefined) waiting = next.waiting;
    for (const listener of listeners) listener();
  }

  return {
    get draft() {
      return draft;
    },
    get waiting() {
      return waiting;
    },
    show: (next) => change({ draft: next }),
    keep(done) {
      if (waiting.length === 0) asked = 1;
      change({ draft: null, waiting: done.kind === "region" ? [...waiting, done] : waiting });
    },
    regionCame() {
      if (waiting.length === 0) return;
      const left = waiting.slice(asked);
      asked = left.length;
      change({ waiting: left });
    },
    keepOnly(ops) {
      const left = waiting.filter(({ op }) => ops.includes(op));
      if (left.length < waiting.length) change({ waiting: left });
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
