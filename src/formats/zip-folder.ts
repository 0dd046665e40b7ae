import { type UnzipFileInfo, unzipSync } from "fflate";

/** Far more than anything that is opened here holds. */
const MAX_ENTRIES = 1000;

/** The files of a zip. Nothing is unpacked before it is asked for, and then into no more memory than its size says. */
export interface ZipFolder {
  readonly names: readonly string[];
  /** Bytes of a file, unpacked, as the zip says; null where there is none. */
  size(name: string): number | null;
  /** Its first `size` bytes: fewer where it holds fewer. @throws where it is damaged, or not there */
  read(name: string): Uint8Array<ArrayBuffer>;
}

/** @throws where the bytes are no zip, or one of more than 1000 files or of two with one name */
export function openZip(bytes: Uint8Array<ArrayBuffer>): ZipFolder {
  const sizes = new Map<string, number>();
  scan(({ name, originalSize }) => {
    if (sizes.size === MAX_ENTRIES) throw new Error(`more than ${MAX_ENTRIES} files`);
    if (sizes.has(name)) throw new Error(`two files ${name}`);
    sizes.set(name, originalSize);
    return false;
  });

  function scan(filter: (file: UnzipFileInfo) => boolean): Record<string, Uint8Array> {
    return unzipSync(bytes, { filter });
  }

  return {
    names: [...sizes.keys()],
    size: (name) => sizes.get(name) ?? null,
    read(name) {
      const found = scan((file) => file.name === name)[name];
      if (!found) throw new Error(`no file ${name}`);
      return found as Uint8Array<ArrayBuffer>;
    },
  };
}
