import type { GenerationView } from "../contract/engine.ts";
import { useSession } from "../state/studio.ts";

/** What was generated for the photo shown; a hybrid's result, and what belongs to the photo while the reference shows, is not. */
export const useEditGeneration = (): GenerationView | null =>
  useSession(({ generation, pane }) => (generation && !generation.hybrid && pane === "image" ? generation : null));
