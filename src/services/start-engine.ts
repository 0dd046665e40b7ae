import type { ImageWorker, InferenceWorker } from "../contract/engine.ts";
import type { Fault } from "../core/fault.ts";
import { type SessionStore, tell } from "../state/session.ts";
import { createImageClient, type ImageClient } from "./image-client.ts";
import { createInference, type Inference, type InferenceLife, newInferenceLife } from "./inference-client.ts";
import { manifestAt } from "./manifest.ts";
import { createModelShelf, type ModelShelf } from "./model-shelf.ts";
import { askedBackend, inferenceOptions } from "./options.ts";
import type { ImageLife } from "./picture-memory.ts";
import { tellFault } from "./tell-fault.ts";
import { ownWorker } from "./worker-owner.ts";

export interface Engine {
  readonly images: ImageClient;
  readonly inference: Inference;
  readonly shelf: ModelShelf;
}

/** The two workers, each with its owner. They start when they are first asked for something. */
export function startEngine(page: URL, session: SessionStore): Engine {
  const options = inferenceOptions(page, navigator.hardwareConcurrency || 1, asked(page, session));
  const onEnd = ({ code, message }: Fault) => {
    // where no backend starts, the status bar or the job that needed it says so
    if (code !== "worker-crashed" && code !== "gpu-lost") return;
    tell(session, { tone: "info", text: message, advice: "It is started again by itself; your work is as it was.", code });
  };

  const inferenceOwner = ownWorker<InferenceWorker, InferenceLife>(
    "inference",
    () => new Worker(new URL("../../workers/inference.worker.ts", import.meta.url), { type: "module", name: "inference" }),
    newInferenceLife,
    onEnd,
  );
  const imageOwner = ownWorker<ImageWorker, ImageLife>(
    "image",
    () => new Worker(new URL("../../workers/image.worker.ts", import.meta.url), { type: "module", name: "image" }),
    () => new Map(),
    onEnd,
  );
  const shelf = createModelShelf(manifestAt(new URL("manifest.json", options.models).href), session);
  const inference = createInference(inferenceOwner, options, (backend) => session.setState({ backend }), shelf.source);
  const images = createImageClient(imageOwner, inference);
  return { images, inference, shelf };
}

function asked(page: URL, session: SessionStore): ReturnType<typeof askedBackend> {
  try {
    return askedBackend(page);
  } catch (thrown) {
    tellFault(session, thrown);
    return undefined;
  }
}
