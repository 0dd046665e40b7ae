import { type Manifest, withReplaced } from "../contract/manifest.ts";
import type { PackedModel } from "../contract/pack.ts";
import { modelHashes } from "../contract/replay.ts";
import type { PackInUse, SessionStore } from "../state/session.ts";

/** A pack that was checked, and its zip. */
export interface OpenPack extends PackInUse {
  readonly file: Blob;
}

/** Which models the page works with: the built-in ones, with those of the open pack in the place of theirs. */
export interface ModelShelf {
  /** @throws Fault (rejects) model-missing, manifest-unreadable */
  builtIn(): Promise<Manifest>;
  /** @throws Fault (rejects) as builtIn */
  inUse(): Promise<Manifest>;
  /** sha256 of the models in use, by id. @throws Fault (rejects) as builtIn */
  hashes(): Promise<Readonly<Record<string, string>>>;
  /** From now on; null: the built-in models alone. */
  use(pack: OpenPack | null): void;
  /** What the inference worker loads a model from that goes by this sha256. */
  source(sha256: string): string | PackedModel;
  /** Lets whoever asks what is in use wait for that work, which may change it. */
  waitFor(work: Promise<void>): void;
}

export function createModelShelf(builtIn: () => Promise<Manifest>, session: SessionStore): ModelShelf {
  // of every pack of this visit: what was begun with one is finished with it
  const packed = new Map<string, PackedModel>();
  let settled: Promise<void> = Promise.resolve();

  async function inUse(): Promise<Manifest> {
    await settled;
    return withReplaced(await builtIn(), session.getState().pack?.models ?? []);
  }

  return {
    builtIn,
    inUse,
    hashes: async () => modelHashes(await inUse()),
    use(pack) {
      for (const entry of pack?.models ?? []) if (pack) packed.set(entry.sha256, { entry, pack: pack.file });
      session.setState({ pack });
    },
    source: (sha256) => packed.get(sha256) ?? sha256,
    waitFor(work) {
      settled = work.catch(() => {});
    },
  };
}
