import { asFault } from "../core/fault.ts";
import { type SessionStore, tell } from "../state/session.ts";

/** Tells the person what went wrong; a task that was stopped is no news. */
export function tellFault(session: SessionStore, thrown: unknown): void {
  const { code, message, advice } = asFault(thrown);
  if (code === "cancelled") return;
  if (code === "internal") console.error(thrown);
  tell(session, { tone: "error", text: message, advice, code });
}
