import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startServices } from "../services/start-services.ts";
import { tellFault } from "../services/tell-fault.ts";
import { createDocumentStore } from "../state/document.ts";
import { createSessionStore } from "../state/session.ts";
import { StudioContext } from "../state/studio.ts";
import { App } from "./app.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";

const documentStore = createDocumentStore();
const session = createSessionStore();
const actions = startServices(documentStore, session, new URL(location.href));

// what nobody expected is told, too
window.addEventListener("error", ({ error }) => error && tellFault(session, error));
window.addEventListener("unhandledrejection", ({ reason }) => tellFault(session, reason));

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <StudioContext value={{ document: documentStore, session, actions }}>
        <App />
      </StudioContext>
    </ErrorBoundary>
  </StrictMode>,
);
