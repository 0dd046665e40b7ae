import type { Remote } from "comlink";
import type { ImageWorker, OpenedImage } from "../contract/engine.ts";
import { Fault } from "../core/fault.ts";

export interface PictureFile {
  readonly blob: Blob;
  readonly name: string;
}

/** The pictures that a life of the image worker holds decoded, by sha256, the one used last at the end. */
export type ImageLife = Map<string, Promise<unknown>>;

/** An edit has three sources at most; one more is the picture before. Decoded, each may have 268 MB. */
const HELD = 4;

/** The bytes of every picture opened, and which of them the worker has at hand. */
export interface PictureMemory {
  file(sha256: string): PictureFile | undefined;
  open(remote: Remote<ImageWorker>, held: ImageLife, file: PictureFile): Promise<OpenedImage>;
  /**
   * Resolves once the worker has the picture, which may have to be decoded again: after a crash, or after many others.
   * @throws Fault source-missing
   */
  hold(remote: Remote<ImageWorker>, held: ImageLife, sha256: string): Promise<void>;
}

export function createPictureMemory(): PictureMemory {
  // All files of this visit, for undo and for recipes that name them; browsers keep large blobs on disk.
  const files = new Map<string, PictureFile>();

  async function reopen(remote: Remote<ImageWorker>, sha256: string): Promise<void> {
    const file = files.get(sha256);
    if (!file) throw new Fault("source-missing", "A picture of this edit is not open.", "Open it again.", { sha256 });
    const { bitmap } = await remote.open(file.blob, file.name);
    bitmap.close();
  }

  return {
    file: (sha256) => files.get(sha256),
    async open(remote, held, file) {
      const opened = await remote.open(file.blob, file.name);
      files.set(opened.ref.sha256, file);
      keep(remote, held, opened.ref.sha256, Promise.resolve());
      return opened;
    },
    async hold(remote, held, sha256) {
      const opening = held.get(sha256) ?? reopen(remote, sha256);
      keep(remote, held, sha256, opening);
      try {
        await opening;
      } catch (thrown) {
        held.delete(sha256);
        throw thrown;
      }
    },
  };
}

/** Notes a picture as the one used last, and has the worker forget those used longest ago. */
function keep(remote: Remote<ImageWorker>, held: ImageLife, sha256: string, opening: Promise<unknown>): void {
  held.delete(sha256);
  held.set(sha256, opening);
  for (const oldest of [...held.keys()].slice(0, -HELD)) {
    held.delete(oldest);
    void remote.close(oldest).catch(() => {});
  }
}
