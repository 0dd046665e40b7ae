import type { UseStore } from "idb-keyval";

/** For tests: as much of an IndexedDB object store as idb-keyval uses, over a map. `fail` makes the next writes fail so. */
export function fakeIdb(map = new Map<string, unknown>()) {
  let failure: DOMException | null = null;

  const request = <T>(result: () => T) => {
    const fake: Record<string, unknown> = {};
    queueMicrotask(() => {
      try {
        fake.result = result();
        (fake.onsuccess as (() => void) | undefined)?.();
      } catch (thrown) {
        fake.error = thrown;
        (fake.onerror as (() => void) | undefined)?.();
      }
    });
    return fake;
  };

  const store: UseStore = async (mode, use) => {
    const writes: (() => void)[] = [];
    const objectStore = {
      get: (key: string) => request(() => map.get(key)),
      getAllKeys: () => request(() => [...map.keys()]),
      put: (value: unknown, key: string) => writes.push(() => map.set(key, value)),
      delete: (key: string) => writes.push(() => map.delete(key)),
      get transaction() {
        const fake: Record<string, unknown> = {};
        queueMicrotask(() => {
          // all of a transaction or nothing
          if (failure && mode === "readwrite" && writes.length > 0) {
            fake.error = failure;
            return (fake.onabort as (() => void) | undefined)?.();
          }
          for (const write of writes) write();
          (fake.oncomplete as (() => void) | undefined)?.();
        });
        return fake;
      },
    };
    return use(objectStore as unknown as IDBObjectStore);
  };

  return {
    map,
    store,
    fail(name: string | null) {
      failure = name === null ? null : new DOMException("no", name);
    },
  };
}
