import { fileSave } from "browser-fs-access";
import { SAMPLE_FILES, type SampleFile } from "../contract/engine.ts";
import { asFault, Fault } from "../core/fault.ts";
import type { Document } from "../state/document.ts";
import { cancelled, unlessCancelled } from "./cancelled.ts";
import { generationRequest } from "./generation-request.ts";
import type { ImageClient } from "./image-client.ts";
import { zipSample } from "./sample-zip.ts";
import { distinctNames, saveName } from "./save-name.ts";
import { type Report, stepProgress } from "./tasks.ts";

export interface SaveTools {
  readonly images: Pick<ImageClient, "sample" | "file">;
  /** sha256 of the models in use, by id. */
  readonly models: () => Promise<Readonly<Record<string, string>>>;
}

/**
 * Renders the sample of a document at full size and hands it to the person as a file.
 * @returns the name it was offered under
 * @throws Fault region-empty, cancelled, output-unwritable, and what rendering throws
 */
export async function save(
  document: Document,
  what: "zip" | SampleFile,
  { images, models }: SaveTools,
  signal: AbortSignal,
  report: Report,
): Promise<string> {
  const { image, reference, depth, edit } = document;
  const request = generationRequest(document, await models());
  if (!request || !image) throw new Fault("usage", "There is nothing to save yet.", "Open a photo first.");
  report(stepProgress("Saving"));
  const wanted = what === "zip" ? SAMPLE_FILES.filter((file) => edit.mode === "edit" || file !== "mask.png") : [what];
  const refs = { image, reference: request.sources.reference ? reference : null, depth };
  const order = { request, refs, files: wanted };
  const files = await images.sample(order, { priority: "export", signal, report }, (progress) => signal.aborted || report(progress));
  unlessCancelled(signal);
  const name = saveName(document, what);
  await write(await packed(), name);
  return name;

  async function packed(): Promise<Blob> {
    if (what !== "zip") return files[what] ?? missing(what);
    const used = [
      ...new Map([refs.image, refs.reference, refs.depth].flatMap((ref) => (ref ? [[ref.sha256, ref] as const] : []))).values(),
    ];
    const names = distinctNames(used.map((ref) => ref.name));
    const sources = used.map(({ sha256 }, at) => new File([images.file(sha256)?.blob ?? missing(names[at])], names[at]));
    return zipSample(files, sources, (done, all) => {
      unlessCancelled(signal);
      report(stepProgress("Packing", done + 1, all));
    });
  }
}

function missing(file: string): never {
  throw new Fault("output-unwritable", `${file} was not made.`, "Try again.");
}

/**
 * By the browser's save dialog. Where rendering took so long that the browser no longer allows a dialog, and where it has none, as a
 * download.
 */
async function write(blob: Blob, fileName: string): Promise<void> {
  const options = { fileName, extensions: [fileName.slice(fileName.lastIndexOf("."))], mimeTypes: [blob.type] };
  try {
    await fileSave(blob, options);
  } catch (thrown) {
    const name = thrown instanceof DOMException ? thrown.name : "";
    if (name === "AbortError") throw cancelled();
    if (name !== "SecurityError" && name !== "NotAllowedError")
      throw new Fault(
        "output-unwritable",
        `${fileName} could not be written: ${asFault(thrown).message}`,
        "Choose another place, or free some space.",
      );
    download(blob, fileName);
  }
}

/** How long a download may take to begin, in ms. */
const BEGINS_WITHIN = 60_000;

function download(blob: Blob, fileName: string): void {
  const link = globalThis.document.createElement("a");
  link.download = fileName;
  link.href = URL.createObjectURL(blob);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), BEGINS_WITHIN);
}
