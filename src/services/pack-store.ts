import { createStore, delMany, getMany, setMany, type UseStore } from "idb-keyval";
import { Fault } from "../core/fault.ts";

/** The model pack in use, kept in the browser: as its zip. */
export interface PackStore {
  /** In place of any other. @throws Fault storage-full; none is kept then */
  save(file: Blob, name: string): Promise<void>;
  load(): Promise<File | null>;
  clear(): Promise<void>;
}

const KEYS = ["file", "name"];

/** A database of its own: starting over empties that of the work. */
export const browserPackStore = (): UseStore => createStore("anomalyhybrid-studio-pack", "pack");

export function createPackStore(store: UseStore): PackStore {
  return {
    async save(file, name) {
      try {
        await delMany(KEYS, store);
        await setMany([["file", file], ["name", name]], store); // biome-ignore format: pairs
      } catch (thrown) {
        const reason = thrown instanceof Error ? thrown.name : String(thrown);
        throw new Fault(
          "storage-full",
          reason === "QuotaExceededError"
            ? "The browser's storage has no room for the model pack."
            : "The browser does not keep the model pack.",
          "Its models are in use now; after the page is loaded again, open it again.",
          { reason },
        );
      }
    },
    async load() {
      const [file, name] = await getMany<unknown>(KEYS, store);
      return file instanceof Blob && typeof name === "string" ? new File([file], name) : null;
    },
    clear: () => delMany(KEYS, store),
  };
}
