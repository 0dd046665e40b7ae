import { z } from "zod";
import type { Backend, InferenceOptions } from "../contract/engine.ts";
import { Fault } from "../core/fault.ts";

/** In the order in which they are tried. */
const BACKENDS = ["webgpu", "wasm-threads", "wasm"] as const satisfies readonly Backend[];

/** More threads than this do not make a frame faster. */
const MAX_THREADS = 8;

/** How the models are to run on a machine with so many cores; their files lie beside the page. */
export const inferenceOptions = (page: URL, cores: number, backends: readonly Backend[] = BACKENDS): InferenceOptions => ({
  backends,
  models: new URL("models/", page).href,
  runtime: new URL("ort/", page).href,
  threads: Math.max(1, Math.min(cores, MAX_THREADS)),
});

/**
 * The backend that the page's address allows alone, by `?backend=`; undefined where it says nothing.
 * @throws Fault usage
 */
export function askedBackend(page: URL): [Backend] | undefined {
  const asked = page.searchParams.get("backend");
  if (asked === null) return undefined;
  const known = z.enum(BACKENDS).safeParse(asked);
  if (known.success) return [known.data];
  throw new Fault("usage", `The address asks for the backend "${asked}", which there is not.`, `It may be ${BACKENDS.join(", ")}.`, {
    asked,
  });
}
