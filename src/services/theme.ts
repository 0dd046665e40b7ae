import type { SessionStore } from "../state/session.ts";

const KEY = "anomalyhybrid-theme";

/** The theme chosen last, or else the system's; a choice is kept in this browser. */
export function startTheme(session: SessionStore): void {
  const chosen = remembered();
  const theme = chosen ?? (matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark");
  document.documentElement.dataset.theme = theme;
  session.setState({ theme });
  session.subscribe((state, previous) => {
    if (state.theme === previous.theme) return;
    document.documentElement.dataset.theme = state.theme;
    remember(state.theme);
  });
}

function remembered(): "dark" | "light" | null {
  try {
    const value = localStorage.getItem(KEY);
    return value === "dark" || value === "light" ? value : null;
  } catch {
    return null; // a browser that keeps nothing refuses even the question
  }
}

function remember(theme: string): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // chosen anew next time
  }
}
