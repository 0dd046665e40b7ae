import { type Manifest, parseManifest } from "../contract/manifest.ts";
import { Fault } from "../core/fault.ts";

/**
 * The list of installed models, fetched once it is asked for; a failure is not remembered.
 * @throws Fault (rejects) model-missing, manifest-unreadable
 */
export function manifestAt(address: string): () => Promise<Manifest> {
  let known: Promise<Manifest> | null = null;
  return () => {
    known ??= fetchManifest(address).catch((thrown) => {
      known = null;
      throw thrown;
    });
    return known;
  };
}

async function fetchManifest(address: string): Promise<Manifest> {
  const response = await fetch(address, { cache: "no-cache" }).catch(() => null);
  if (response?.ok) return parseManifest(await response.json().catch(() => null));
  throw new Fault("model-missing", "The list of models cannot be loaded.", "Check that the server runs, then load the page again.", {
    address,
  });
}
