/** A named step and the value after it. */
export interface Step<T> {
  readonly name: string;
  readonly value: T;
  /** Steps with the same key follow each other as one (a slider being dragged). */
  readonly key: string | null;
}

/** Undo and redo over immutable values that share structure: a step costs what it changed. */
export interface History<T> {
  readonly past: readonly Step<T>[];
  readonly present: Step<T>;
  readonly future: readonly Step<T>[];
}

export const HISTORY_LIMIT = 200;

export const begin = <T>(name: string, value: T): History<T> => ({ past: [], present: { name, value, key: null }, future: [] });

/** Adds a step, or replaces the present one where both carry the same key. */
export function commit<T>({ past, present }: History<T>, name: string, value: T, key: string | null = null): History<T> {
  if (key !== null && present.key === key) return { past, present: { name, value, key }, future: [] };
  return { past: [...past, present].slice(-HISTORY_LIMIT), present: { name, value, key }, future: [] };
}

/** Ends a run of steps that follow each other as one. */
export const settle = <T>(history: History<T>): History<T> =>
  history.present.key === null ? history : { ...history, present: { ...history.present, key: null } };

/** Goes `by` steps forward (negative: back), as far as there are steps. */
export function travel<T>(history: History<T>, by: number): History<T> {
  const steps = [...history.past, history.present, ...history.future];
  const at = Math.min(Math.max(history.past.length + by, 0), steps.length - 1);
  return settle({ past: steps.slice(0, at), present: steps[at] as Step<T>, future: steps.slice(at + 1) });
}
