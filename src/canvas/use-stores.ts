import { useEffect } from "react";
import { useStudio } from "../state/studio.ts";

/** Runs `apply` once and after every change of session or document, without rendering a component. */
export function useStores(apply: () => void): void {
  const { session, document } = useStudio();
  useEffect(() => {
    apply();
    const leave = [session.subscribe(apply), document.subscribe(apply)];
    return () => {
      for (const end of leave) end();
    };
  }, [apply, session, document]);
}
