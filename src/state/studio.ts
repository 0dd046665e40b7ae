import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { SampleFile } from "../contract/engine.ts";
import { currentDocument, type Document, type DocumentStore } from "./document.ts";
import type { SessionState, SessionStore } from "./session.ts";

/** A picture of the gallery (`public/samples/samples.json`). */
export interface GallerySample {
  readonly id: string;
  readonly title: string;
  readonly kind: "part" | "butterfly" | "defect";
  readonly file: string;
  readonly thumb: string;
  readonly mask?: string;
  readonly view: "above" | "oblique";
}

/** What needs workers, files or storage. Failures are told in the session's messages; nothing rejects. */
export interface StudioActions {
  /**
   * Opens whatever was picked, dropped or pasted: pictures, recipes, masks, exported zips, model packs. `as` says what a picture is for;
   * "reference" and "mask" belong to the pane shown.
   */
  open(files: readonly File[], as: "image" | "reference" | "mask" | "depth"): Promise<void>;
  /** Opens a model pack: once all of it is checked, its models are used in place of the built-in ones. */
  openPack(files: readonly File[]): Promise<void>;
  /** Goes back to the models that come with the program. */
  useBuiltInModels(): Promise<void>;
  samples(): Promise<readonly GallerySample[]>;
  openSample(sample: GallerySample, as: "image" | "reference"): Promise<void>;
  /** Saves one zip of all files, or one file alone. */
  save(what: "zip" | SampleFile): Promise<void>;
  /** Stops the task that is under way; the work stays as it was. */
  cancel(task: "open" | "pack" | "generate" | "export"): void;
  /** Tests every model in use on what runs here, into the session's `models`. */
  checkModels(): Promise<void>;
  /** Forgets the project kept in this browser and starts with nothing open. */
  startOver(): Promise<void>;
}

/** All that commands, tools and components work on. */
export interface Studio {
  readonly document: DocumentStore;
  readonly session: SessionStore;
  readonly actions: StudioActions;
}

export const StudioContext = createContext<Studio | null>(null);

export function useStudio(): Studio {
  const studio = useContext(StudioContext);
  if (!studio) throw new Error("useStudio outside StudioContext");
  return studio;
}

export const useDocument = <T>(select: (document: Document) => T): T =>
  useStore(useStudio().document, (state) => select(currentDocument(state)));

export const useSession = <T>(select: (session: SessionState) => T): T => useStore(useStudio().session, select);
