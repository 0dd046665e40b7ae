import { createStore, type StoreApi } from "zustand/vanilla";
import type { Project } from "../contract/project.ts";
import { DEFAULT_COMPOSITION, DEFAULT_MAP_CHOICE, DEFAULT_MASK_RULE, type Edit } from "../core/edit.ts";
import { begin, commit, type History, settle, travel } from "./history.ts";

/** What undo goes over: the pictures in use (by content) and the edit. */
export type Document = Omit<Project, "version">;

export const EMPTY_EDIT: Edit = {
  mode: "edit",
  frame: null,
  region: [],
  manipulations: [{ name: "dent", parameters: {}, seed: 1 }],
  maps: DEFAULT_MAP_CHOICE,
  composition: DEFAULT_COMPOSITION,
  mask: DEFAULT_MASK_RULE,
  reference: null,
};

export const EMPTY_DOCUMENT: Document = { image: null, reference: null, depth: null, edit: EMPTY_EDIT };

export interface DocumentState {
  readonly history: History<Document>;
  /** One undoable step. Steps with the same `key` merge until `settle`. */
  commit(name: string, change: (document: Document) => Document, key?: string): void;
  /** As `commit`, for the edit alone. */
  edit(name: string, change: Partial<Edit> | ((edit: Edit) => Partial<Edit>), key?: string): void;
  settle(): void;
  undo(): void;
  redo(): void;
  /** By a number of steps, negative for back. */
  travel(by: number): void;
  /** Starts anew (a reopened project, an opened recipe). */
  load(name: string, document: Document): void;
}

export type DocumentStore = StoreApi<DocumentState>;

export const currentDocument = (state: DocumentState): Document => state.history.present.value;

export const createDocumentStore = (): DocumentStore =>
  createStore<DocumentState>()((set, get) => ({
    history: begin("New", EMPTY_DOCUMENT),
    commit: (name, change, key) => set(({ history }) => ({ history: commit(history, name, change(history.present.value), key) })),
    edit: (name, change, key) =>
      get().commit(
        name,
        (document) => ({ ...document, edit: { ...document.edit, ...(typeof change === "function" ? change(document.edit) : change) } }),
        key,
      ),
    settle: () => set(({ history }) => ({ history: settle(history) })),
    undo: () => set(({ history }) => ({ history: travel(history, -1) })),
    redo: () => set(({ history }) => ({ history: travel(history, 1) })),
    travel: (by) => set(({ history }) => ({ history: travel(history, by) })),
    load: (name, document) => set({ history: begin(name, document) }),
  }));
