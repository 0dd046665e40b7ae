import { useState } from "react";
import { useSession } from "../state/studio.ts";
import { useEditGeneration } from "./use-edit-generation.ts";

/**
 * Whether the region is filled with colour, not only outlined: as long as its result cannot be seen, because there is none
 * or the region is newer. What lies under a colour could not be judged.
 */
export function useFilled(): boolean {
  const region = useSession(({ regions, pane }) => regions[pane]);
  const shown = useSession(({ overlay, peek }) => overlay && !peek);
  const generation = useEditGeneration();
  const [answered, setAnswered] = useState({ generation, region });
  if (answered.generation !== generation) setAnswered({ generation, region });
  return shown && (generation === null || region !== answered.region);
}
