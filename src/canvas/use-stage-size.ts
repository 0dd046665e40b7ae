import { type RefObject, useEffect } from "react";
import { useStudio } from "../state/studio.ts";

/** Keeps the session informed of the canvas's size. */
export function useStageSize(container: RefObject<HTMLElement | null>): void {
  const { session } = useStudio();
  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element;
      session.setState({ stage: width > 0 && height > 0 ? { width, height } : null });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      session.setState({ stage: null });
    };
  }, [container, session]);
}
