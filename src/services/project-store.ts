import { createStore, delMany, get, getMany, keys, promisifyRequest, setMany, type UseStore } from "idb-keyval";
import { type Project, projectSchema } from "../contract/project.ts";
import type { SourceRef } from "../contract/recipe.ts";
import { Fault } from "../core/fault.ts";

export interface StoredProject {
  readonly project: Project;
  /** The bytes of its pictures by sha256, as far as they are there. */
  readonly files: ReadonlyMap<string, Blob>;
}

export interface ProjectStore {
  /**
   * Keeps the project and its pictures, and nothing else.
   * @throws Fault storage-full
   */
  save(project: Project, fileOf: (sha256: string) => Blob | undefined): Promise<void>;
  /** @throws Fault project-unreadable; what could not be read is then set aside */
  load(): Promise<StoredProject | null>;
  clear(): Promise<void>;
}

const PROJECT = "project";
/** Where a project goes that cannot be read, so that it is not lost to whoever can. */
const DAMAGED = "damaged-project";

export const browserStore = (): UseStore => createStore("anomalyhybrid-studio", "work");

/** One project in IndexedDB: its settings under one key, its pictures' bytes by sha256. */
export function createProjectStore(store: UseStore): ProjectStore {
  return {
    async save(project, fileOf) {
      try {
        const used = new Set(projectRefs(project).map(({ sha256 }) => sha256));
        const there = new Set((await keys<string>(store)).filter((key) => key !== PROJECT && key !== DAMAGED));
        const added = [...used]
          .filter((sha256) => !there.has(sha256))
          .flatMap((sha256): [string, Blob][] => {
            const file = fileOf(sha256);
            return file ? [[sha256, file]] : [];
          });
        // all or nothing: where there is no room, what was saved before stays whole
        await store("readwrite", (objects) => {
          for (const sha256 of there) if (!used.has(sha256)) objects.delete(sha256);
          for (const [sha256, file] of added) objects.put(file, sha256);
          objects.put(project, PROJECT);
          return promisifyRequest(objects.transaction);
        });
      } catch (thrown) {
        throw unsaved(thrown);
      }
    },
    async load() {
      const found: unknown = await get(PROJECT, store);
      if (found === undefined) return null;
      const parsed = projectSchema.safeParse(found);
      if (!parsed.success) {
        await setMany([[DAMAGED, found]], store);
        await delMany([PROJECT], store);
        throw new Fault(
          "project-unreadable",
          "The work kept in this browser cannot be read.",
          "It was set aside; you start with nothing open.",
        );
      }
      const shas = projectRefs(parsed.data).map(({ sha256 }) => sha256);
      const blobs = await getMany<unknown>(shas, store);
      return {
        project: parsed.data,
        files: new Map(shas.flatMap((sha256, at): [string, Blob][] => (blobs[at] instanceof Blob ? [[sha256, blobs[at]]] : []))),
      };
    },
    async clear() {
      await delMany(await keys(store), store);
    },
  };
}

export const projectRefs = ({ image, reference, depth }: Project): SourceRef[] => [image, reference, depth].filter((ref) => ref !== null);

function unsaved(thrown: unknown): Fault {
  const reason = thrown instanceof Error ? thrown.name : String(thrown);
  const full = reason === "QuotaExceededError";
  return new Fault(
    "storage-full",
    full ? "The browser's storage is full: your work is no longer saved by itself." : `The browser does not keep your work (${reason}).`,
    full ? "Free some space on this computer, and save what you want to keep as files." : "Save what you want to keep as files.",
    { reason },
  );
}
