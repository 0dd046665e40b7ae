import type { GenerationRequest, GenerationView, MapsView } from "../contract/engine.ts";
import { asFault } from "../core/fault.ts";
import { currentDocument, type Document, type DocumentStore } from "../state/document.ts";
import type { SessionStore } from "../state/session.ts";
import { generationRequest, isComplete } from "./generation-request.ts";
import type { ImageClient } from "./image-client.ts";
import type { ModelJob } from "./inference-client.ts";
import { newestOnly } from "./newest-only.ts";
import { retireBitmaps } from "./retire-bitmaps.ts";
import { stepProgress, type Tasks } from "./tasks.ts";
import { tellFault } from "./tell-fault.ts";

interface Result {
  readonly generation: GenerationView | null;
  /** What can be shown before there is a region. */
  readonly maps: MapsView | null;
}

const NOTHING: Result = { generation: null, maps: null };

/**
 * Keeps the result on the page up to date with the document. A result that a change has overtaken is still shown, so that a dragged
 * slider has something to show, unless it belongs to another picture or mode, or to a region that is gone.
 */
export function startGenerating(
  document: DocumentStore,
  session: SessionStore,
  images: Pick<ImageClient, "generate" | "maps">,
  tasks: Tasks,
  models: () => Promise<GenerationRequest["models"]>,
): void {
  const current = () => currentDocument(document.getState());
  let outdated = new AbortController();
  let told: string | null = null;

  const refresh = newestOnly(tasks, async (stop, report) => {
    report(stepProgress("Rendering"));
    outdated = new AbortController();
    const signal = AbortSignal.any([stop, outdated.signal]);
    try {
      const hashes = await models();
      const result = await render(images, current(), hashes, { priority: "preview", signal, report });
      if (signal.aborted || (result.generation && !isComplete(current()))) return retireBitmaps(result);
      show(result);
      takeBack();
    } catch (thrown) {
      if (signal.aborted) return;
      show(NOTHING);
      takeBack();
      tellFault(session, thrown);
      told = asFault(thrown).message;
    }
  });

  document.subscribe((state, previous) => {
    const [now, before] = [currentDocument(state), currentDocument(previous)];
    if (now === before) return;
    if (now.image?.sha256 !== before.image?.sha256 || now.edit.mode !== before.edit.mode) {
      outdated.abort();
      show(NOTHING);
    }
    refresh();
  });

  session.subscribe(({ pack }, previous) => {
    if (pack === previous.pack) return;
    outdated.abort();
    refresh();
  });

  function show({ generation, maps }: Result): void {
    const before = session.getState();
    session.setState({ generation, maps, generationCount: before.generationCount + (generation ? 1 : 0) });
    retireBitmaps({ generation: before.generation, maps: before.maps });
  }

  /** A failure that no longer holds is not left standing. */
  function takeBack(): void {
    if (told === null) return;
    session.setState(({ messages }) => ({ messages: messages.filter(({ text }) => text !== told) }));
    told = null;
  }
}

async function render(
  images: Pick<ImageClient, "generate" | "maps">,
  document: Document,
  models: GenerationRequest["models"],
  job: ModelJob,
): Promise<Result> {
  const request = generationRequest(document, models);
  if (!request) return NOTHING;
  if (isComplete(document)) {
    try {
      return { generation: await images.generate(request, job), maps: null };
    } catch (thrown) {
      if (asFault(thrown).code !== "region-empty") throw thrown; // everything painted was erased again
    }
  }
  return { generation: null, maps: await images.maps(request, job) };
}
