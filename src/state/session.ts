import { createStore, type StoreApi } from "zustand/vanilla";
import type { BackendReport, GenerationView, MapsView, ModelCheck, OpenedImage, Progress, RegionView } from "../contract/engine.ts";
import type { ModelEntry, OptionalModel } from "../contract/manifest.ts";
import type { FaultCode } from "../core/fault.ts";
import type { Size } from "../core/raster.ts";

export const TOOLS = ["brush", "eraser", "lasso", "polygon", "rectangle", "ellipse", "frame", "pan"] as const;
export type Tool = (typeof TOOLS)[number];

export const VIEWS = ["result", "compare", "image", "depth", "edge", "fusion", "mask"] as const;
export type View = (typeof VIEWS)[number];

/** Which picture is on the canvas and takes the strokes. */
export type Pane = "image" | "reference";

/** Where the picture lies on the stage: stage = image × scale + offset. */
export interface Viewport {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Message {
  readonly id: number;
  readonly tone: "info" | "success" | "error";
  readonly text: string;
  readonly advice: string;
  readonly code: FaultCode | null;
}

/** An installed model and how its last test went; neither `check` nor `failure`: not tested, or under way. */
export interface ModelStatus {
  readonly entry: ModelEntry;
  readonly check: ModelCheck | null;
  readonly failure: string | null;
}

/** The model pack whose models are in use. */
export interface PackInUse {
  readonly name: string;
  readonly made: string | null;
  readonly models: readonly ModelEntry[];
  /** The models' cards by id, as Markdown. */
  readonly cards: Readonly<Record<string, string>>;
}

export type Dialog = "help" | "gallery" | "machine" | null;

/** What is not undone and not saved with the project. */
export interface SessionState {
  readonly tool: Tool;
  readonly brushRadius: number; // image px
  readonly view: View;
  readonly pane: Pane;
  /** Tab is held: the original shows. */
  readonly peek: boolean;
  /** Manipulated maps (true) or the estimated ones in the depth and edge views. */
  readonly changedMaps: boolean;
  /** The region's overlay is drawn over the picture. */
  readonly overlay: boolean;
  /** Share of the picture that shows "before" in the compare view. */
  readonly split: number;
  /** Of the canvas, in CSS pixels; null before it is laid out. */
  readonly stage: Size | null;
  /** null: fitted to the stage. */
  readonly viewport: Viewport | null;
  readonly theme: "dark" | "light";
  readonly dialog: Dialog;
  /** Which pane a picture chosen in the gallery is for. */
  readonly galleryFor: Pane;
  readonly messages: readonly Message[];
  /** Opened pictures by sha256. */
  readonly images: Readonly<Record<string, OpenedImage>>;
  readonly regions: Readonly<Record<Pane, RegionView | null>>;
  readonly backend: BackendReport | null;
  /** The models in use and those that can be added, filled by `actions.checkModels`. */
  readonly models: readonly ModelStatus[];
  readonly optional: readonly OptionalModel[];
  /** null: the models are those that come with the program. */
  readonly pack: PackInUse | null;
  /** What is under way and takes long enough to be shown, by task. */
  readonly progress: Readonly<Partial<Record<"start" | "open" | "pack" | "generate" | "export", Progress>>>;
  readonly busy: boolean;
  readonly generation: GenerationView | null;
  /** The estimated maps of the picture while there is no generation, where a view asks for them. */
  readonly maps: MapsView | null;
  /** Grows with every shown result. */
  readonly generationCount: number;
}

export type SessionStore = StoreApi<SessionState>;

export const createSessionStore = (): SessionStore =>
  createStore<SessionState>()(() => ({
    tool: "brush",
    brushRadius: 20,
    view: "result",
    pane: "image",
    peek: false,
    changedMaps: true,
    overlay: true,
    split: 0.5,
    stage: null,
    viewport: null,
    theme: "dark",
    dialog: null,
    galleryFor: "image",
    messages: [],
    images: {},
    regions: { image: null, reference: null },
    backend: null,
    models: [],
    optional: [],
    pack: null,
    progress: {},
    busy: false,
    generation: null,
    maps: null,
    generationCount: 0,
  }));

let nextMessage = 1;

/** Tells the person something; the same text is not told twice at a time. */
export function tell(session: SessionStore, message: Omit<Message, "id">): void {
  session.setState(({ messages }) => ({
    messages: [...messages.filter(({ text }) => text !== message.text), { ...message, id: nextMessage++ }].slice(-4),
  }));
}
