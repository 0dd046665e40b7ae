import type { OpenedImage } from "../contract/engine.ts";
import type { DepthModel } from "../core/edit.ts";
import { Fault } from "../core/fault.ts";
import { currentDocument, type DocumentStore } from "../state/document.ts";
import { appendRegionOp } from "../state/selectors.ts";
import { type SessionStore, tell } from "../state/session.ts";
import { unlessCancelled } from "./cancelled.ts";
import type { ImageClient } from "./image-client.ts";
import type { EditOpener } from "./open-edit.ts";
import { withDepth, withImage, withReference } from "./open-steps.ts";
import { keepPicture } from "./picture-views.ts";
import { tellFault } from "./tell-fault.ts";

export interface PictureOpener {
  /** The picture to edit; one that was exported with a recipe brings its edit back instead, where its source is at hand. */
  image(file: File, signal: AbortSignal, depthModel?: DepthModel): Promise<void>;
  /** @param mask its region */
  reference(file: File, signal: AbortSignal, mask?: File): Promise<void>;
  /** A mask of the picture in the pane shown. */
  mask(file: File, signal: AbortSignal): Promise<void>;
  /** Measured depth of the picture. */
  depth(file: File, signal: AbortSignal): Promise<void>;
}

/** What a file is opened as. Each rejects with a Fault and has then changed nothing. */
export function createPictureOpener(
  document: DocumentStore,
  session: SessionStore,
  images: Pick<ImageClient, "open" | "importMask">,
  edits: EditOpener,
): PictureOpener {
  const { commit } = document.getState();

  /** @returns null where the picture completed an edit that waited for it */
  async function open(file: File, signal: AbortSignal): Promise<OpenedImage | null> {
    const opened = await images.open(file, file.name);
    if (signal.aborted) opened.bitmap.close();
    unlessCancelled(signal);
    keepPicture(document, session, opened);
    for (const { message } of opened.notices) tell(session, { tone: "info", text: message, advice: "", code: null });
    return edits.resume(opened.ref.sha256) ? null : opened;
  }

  /** Whether the picture's own recipe was taken over; says why not. */
  async function restored({ recipe, ref }: OpenedImage, signal: AbortSignal): Promise<boolean> {
    if (recipe === null) return false;
    try {
      await edits.openRecipe(recipe, ref.name, signal);
      return true;
    } catch (thrown) {
      unlessCancelled(signal);
      tellFault(session, thrown);
      return false;
    }
  }

  function pictureOf(pane: "image" | "reference"): string {
    const ref = currentDocument(document.getState())[pane];
    if (!ref) throw new Fault("usage", "There is no picture that this belongs to.", "Open the picture first.");
    return ref.sha256;
  }

  return {
    async image(file, signal, depthModel) {
      const opened = await open(file, signal);
      if (!opened || (await restored(opened, signal))) return;
      commit(`Open ${file.name}`, withImage(opened.ref, depthModel));
      session.setState({ pane: "image", view: "result", viewport: null });
    },
    async reference(file, signal, mask) {
      const opened = await open(file, signal);
      if (!opened) return;
      const region = mask ? [await images.importMask(mask, mask.name, opened.ref.sha256)] : [];
      unlessCancelled(signal);
      commit(`Reference ${file.name}`, withReference(opened.ref, region));
    },
    async mask(file, signal) {
      const { pane } = session.getState();
      const op = await images.importMask(file, file.name, pictureOf(pane));
      unlessCancelled(signal);
      appendRegionOp(document, pane, `Mask ${file.name}`, op);
    },
    async depth(file, signal) {
      const image = pictureOf("image");
      const opened = await images.open(file, file.name);
      opened.bitmap.close();
      unlessCancelled(signal);
      checkDepth(opened, session.getState().images[image]);
      commit(`Depth ${file.name}`, withDepth(opened.ref));
    },
  };
}

/** @throws Fault depth-format, depth-size */
function checkDepth({ ref, bitDepth }: OpenedImage, image: OpenedImage | undefined): void {
  if (bitDepth !== 16)
    throw new Fault("depth-format", `${ref.name} is no depth picture.`, "Choose a 16-bit greyscale PNG in which near is white.");
  if (!image || (image.ref.width === ref.width && image.ref.height === ref.height)) return;
  throw new Fault(
    "depth-size",
    `${ref.name} has ${ref.width} × ${ref.height} px; the photo has ${image.ref.width} × ${image.ref.height}.`,
    "Choose the depth picture of this photo, at its size.",
  );
}
