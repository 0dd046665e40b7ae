import { parseRecipe } from "../contract/recipe.ts";
import { checkRecipeModels } from "../contract/replay.ts";
import type { Edit } from "../core/edit.ts";
import { Fault } from "../core/fault.ts";
import type { Document, DocumentStore } from "../state/document.ts";
import type { SessionStore } from "../state/session.ts";
import { unlessCancelled } from "./cancelled.ts";
import type { ImageClient } from "./image-client.ts";
import type { ModelShelf } from "./model-shelf.ts";

/** An edit of pictures that are named by content, not yet open perhaps. */
export interface EditToOpen {
  /** Names the step in history. */
  readonly name: string;
  readonly sources: Pick<Document, "image" | "reference" | "depth">;
  readonly edit: Edit;
}

export interface EditOpener {
  /**
   * Takes over the edit; where one of its pictures was never opened, keeps it until that picture is.
   * @throws Fault source-missing, then
   */
  open(edit: EditToOpen): void;
  /** @throws Fault as `open`, cancelled, and what reading a recipe and checking its models may throw */
  openRecipe(text: string, name: string, signal: AbortSignal): Promise<void>;
  /** To be called when a picture was opened: takes over the edit that waited for it, where that is complete now. */
  resume(sha256: string): boolean;
  /** Gives up the edit that waits. */
  forget(): void;
}

export function createEditOpener(
  document: DocumentStore,
  session: SessionStore,
  images: Pick<ImageClient, "file">,
  shelf: Pick<ModelShelf, "inUse" | "builtIn">,
): EditOpener {
  let waiting: EditToOpen | null = null;

  function open(edit: EditToOpen): void {
    const missing = missingSource(edit);
    if (missing) {
      waiting = edit;
      const { name } = missing;
      throw new Fault(
        "source-missing",
        `${edit.name}: the picture ${name} is needed.`,
        `Open ${name} next; the edit then comes back by itself.`,
        { name },
      );
    }
    waiting = null;
    document.getState().commit(edit.name, () => ({ ...edit.sources, edit: edit.edit }));
    session.setState(({ messages }) => ({
      pane: "image",
      view: "result",
      viewport: null,
      messages: messages.filter(({ code }) => code !== "source-missing"),
    }));
  }

  const missingSource = ({ sources: { image, reference, depth } }: EditToOpen) =>
    [image, reference, depth].find((ref) => ref && !images.file(ref.sha256));

  return {
    open,
    async openRecipe(text, name, signal) {
      const recipe = parseRecipe(text);
      const builtIn = await shelf.builtIn();
      const models = await shelf.inUse();
      unlessCancelled(signal);
      checkRecipeModels(recipe, models, (wanted) =>
        builtIn.models.some(({ sha256 }) => sha256 === wanted)
          ? 'Choose "Use built-in models", then open it again.'
          : 'Open the model pack that it was made with ("Open model pack…"), then open it again; or make the edit again.',
      );
      open({ name: `Open ${name}`, sources: recipe.sources, edit: recipe.edit });
    },
    resume(sha256) {
      if (!waiting || !Object.values(waiting.sources).some((ref) => ref?.sha256 === sha256)) return false;
      open(waiting);
      return true;
    },
    forget() {
      waiting = null;
    },
  };
}
