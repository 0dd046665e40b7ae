import { Component, type ReactNode } from "react";

/** A bug in the page: says so in plain words; the work is kept by autosave. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className="empty" role="alert">
        <h1>The page has stopped</h1>
        <p>Your work was saved in this browser after each change and comes back when you reload, unless a message said otherwise.</p>
        <button type="button" className="button primary" onClick={() => location.reload()}>
          Reload
        </button>
        <p>
          <small>{error.message}</small>
        </p>
      </div>
    );
  }
}
