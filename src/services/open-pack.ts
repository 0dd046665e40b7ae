import type { PackedModel } from "../contract/pack.ts";
import { asFault, Fault } from "../core/fault.ts";
import { checkPackSize } from "../formats/pack-bounds.ts";
import { type SessionStore, tell } from "../state/session.ts";
import { stoppable, unlessCancelled } from "./cancelled.ts";
import type { Inference } from "./inference-client.ts";
import type { ModelShelf, OpenPack } from "./model-shelf.ts";
import type { PackStore } from "./pack-store.ts";
import { type Report, stepProgress } from "./tasks.ts";
import { tellFault } from "./tell-fault.ts";
import { crashed } from "./worker-owner.ts";

export interface PackOpener {
  /** Checks all of a pack and then uses its models. @throws Fault pack-…, model-hash, cancelled; nothing has changed then */
  open(file: File, signal: AbortSignal, report: Report): Promise<void>;
  /** Opens the pack that is kept from the last visit, if there is one. @throws Fault as open; where the pack is at fault, it is kept no longer */
  reopen(signal: AbortSignal, report: Report): Promise<void>;
  /** Goes back to the built-in models. */
  close(): Promise<void>;
}

type Tools = Pick<Inference, "readPack" | "prove" | "unload">;

export function createPackOpener(session: SessionStore, inference: Tools, shelf: ModelShelf, store: PackStore): PackOpener {
  /** From the cheapest check to the dearest: what the zip holds, then each model on what runs here. */
  async function checked(file: File, signal: AbortSignal, report: Report): Promise<OpenPack> {
    checkPackSize(file.size);
    const kept = await copyOf(file);
    const { manifest, cards } = await stoppable(signal, inference.readPack(kept, report));
    const { models, made = null, name = file.name.replace(/\.zip$/i, "") } = manifest;
    for (const [step, entry] of models.entries()) {
      report(stepProgress(`Trying ${entry.id} of ${name}`, step + 1, models.length));
      await prove({ entry, pack: kept }, signal);
    }
    unlessCancelled(signal);
    return { name, made, models, cards, file: kept };
  }

  async function prove(model: PackedModel, signal: AbortSignal): Promise<void> {
    try {
      await inference.prove(model, { priority: "preview", signal });
    } catch (thrown) {
      if (!crashed(thrown, "inference")) throw thrown;
      throw new Fault(
        "pack-golden",
        `The model "${model.entry.id}" of the pack makes the models' worker stop.`,
        "Make the pack again with a smaller model.",
        { model: model.entry.id },
      );
    }
  }

  function change(pack: OpenPack | null): Promise<void> {
    const before = session.getState().pack?.models ?? [];
    shelf.use(pack);
    const gone = before.map(({ sha256 }) => sha256).filter((sha256) => !pack?.models.some((entry) => entry.sha256 === sha256));
    return gone.length > 0 ? inference.unload(gone) : Promise.resolve();
  }

  return {
    async open(file, signal, report) {
      const pack = await checked(file, signal, report);
      await change(pack);
      const ids = pack.models.map(({ id }) => id).join(", ");
      tell(session, { tone: "success", text: `The models of ${pack.name} are in use: ${ids}.`, advice: "", code: null });
      await store.save(pack.file, file.name).catch((thrown) => tellFault(session, thrown));
    },
    async reopen(signal, report) {
      const file = await store.load().catch(() => null);
      if (!file) return;
      try {
        const pack = await checked(file, signal, report);
        // another may have been opened meanwhile
        if (!session.getState().pack) await change(pack);
      } catch (thrown) {
        // only for what is wrong with the pack itself, and not where another was opened meanwhile
        if (/^(pack|model-hash)/.test(asFault(thrown).code) && !session.getState().pack) await store.clear().catch(() => {});
        throw thrown;
      }
    },
    async close() {
      await store.clear().catch(() => {});
      await change(null);
    },
  };
}

/** The bytes as they are now: a file on disk may change or go while its models are in use. */
async function copyOf(file: File): Promise<Blob> {
  try {
    return new Blob([await file.arrayBuffer()], { type: "application/zip" });
  } catch {
    throw new Fault("pack-format", `The file ${file.name} cannot be read.`, "Check that it is still there, then open it again.");
  }
}
