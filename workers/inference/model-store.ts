import { type Manifest, type ModelEntry, parseManifest } from "../../src/contract/manifest.ts";
import { checkModel } from "../../src/formats/sha256.ts";
import { download, type OnBytes } from "./download.ts";

/** A file that the manifest names: a model, or its golden vector. */
export type StoredFile = Pick<ModelEntry, "id" | "file" | "bytes" | "sha256">;

export interface ModelStore {
  /** The list of what there is, always asked for anew. @throws Fault model-missing, manifest-unreadable */
  manifest(): Promise<Manifest>;
  /** The bytes of a file, out of the browser's cache or fetched. @throws Fault model-missing, model-hash */
  read(file: StoredFile, onBytes?: OnBytes): Promise<Uint8Array<ArrayBuffer>>;
  /** Forgets what is cached of other versions, as far as the browser lets it. */
  keepOnly(manifest: Pick<Manifest, "models">): Promise<void>;
}

/** The golden vector of a model. */
export const goldenFile = ({ id, golden }: ModelEntry): StoredFile => ({ id, ...golden });

const CACHE = "anomalyhybrid-models";

/** Files below `base` (an address with a slash at its end), cached by sha256: another version of a file never answers for it. */
export function createModelStore(base: string): ModelStore {
  const cache = openCache();
  const keyOf = ({ sha256 }: StoredFile) => new URL(sha256, base).href;

  async function cached(file: StoredFile): Promise<Uint8Array<ArrayBuffer> | null> {
    const open = await cache;
    try {
      const found = await open?.match(keyOf(file));
      if (!found) return null;
      const bytes = new Uint8Array(await found.arrayBuffer());
      await checkModel(file, bytes);
      return bytes;
    } catch {
      // damaged in the cache: the server's copy takes its place
      await open?.delete(keyOf(file)).catch(() => {});
      return null;
    }
  }

  return {
    async manifest() {
      const bytes = await download(new URL("manifest.json", base).href, "The list of models", undefined, "no-cache");
      return parseManifest(jsonOf(bytes));
    },
    async read(file, onBytes) {
      const known = await cached(file);
      if (known) return known;
      const bytes = await download(new URL(file.file, base).href, `The model "${file.id}"`, onBytes);
      await checkModel(file, bytes);
      // Where storage is full the next start fetches again, and nothing else is lost.
      await (await cache)?.put(keyOf(file), new Response(bytes)).catch(() => {});
      return bytes;
    },
    async keepOnly({ models }) {
      const wanted = new Set(models.flatMap((entry) => [keyOf(entry), keyOf(goldenFile(entry))]));
      const open = await cache;
      const keys = (await open?.keys().catch(() => [])) ?? [];
      for (const { url } of keys) if (url.startsWith(base) && !wanted.has(url)) await open?.delete(url).catch(() => {});
    },
  };
}

/** null where the browser offers none: in some private windows, and on pages that came over http. */
async function openCache(): Promise<Cache | null> {
  try {
    return await caches.open(CACHE);
  } catch {
    return null;
  }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
