import { z } from "zod";
import { Fault } from "../core/fault.ts";
import type { GallerySample } from "../state/studio.ts";
import type { PictureOpener } from "./open-picture.ts";

const path = z.string().regex(/^(?!.*\.\.)[\w-][\w./-]*$/, "a relative path");

const samplesSchema = z.array(
  z.object({
    id: z.string(),
    title: z.string(),
    kind: z.enum(["part", "butterfly", "defect"]),
    file: path,
    thumb: path,
    mask: path.optional(),
    view: z.enum(["above", "oblique"]),
  }),
);

export interface Samples {
  /** The gallery, its files as addresses. */
  list(): Promise<readonly GallerySample[]>;
  open(sample: GallerySample, as: "image" | "reference", signal: AbortSignal): Promise<void>;
}

/**
 * The pictures that come with the program.
 * @param base address of the folder that holds samples.json, with a slash at its end
 */
export function createSamples(base: string, pictures: PictureOpener): Samples {
  return {
    async list() {
      const response = await fetchSample(new URL("samples.json", base).href);
      const parsed = samplesSchema.safeParse(await response.json().catch(() => null));
      if (!parsed.success) throw new Fault("internal", "The list of sample pictures cannot be read.", "Install the program again.");
      const address = (file: string) => new URL(file, base).href;
      return parsed.data.map(({ mask, ...sample }) => ({
        ...sample,
        file: address(sample.file),
        thumb: address(sample.thumb),
        ...(mask !== undefined && { mask: address(mask) }),
      }));
    },
    async open({ file, mask, view }, as, signal) {
      const picture = await fileAt(file, signal);
      if (as === "image") return pictures.image(picture, signal, view === "above" ? "depth" : "depth-oblique");
      return pictures.reference(picture, signal, mask === undefined ? undefined : await fileAt(mask, signal));
    },
  };
}

async function fileAt(address: string, signal: AbortSignal): Promise<File> {
  const blob = await (await fetchSample(address, signal)).blob();
  return new File([blob], address.slice(address.lastIndexOf("/") + 1), { type: blob.type });
}

async function fetchSample(address: string, signal?: AbortSignal): Promise<Response> {
  const response = await fetch(address, signal ? { signal } : {}).catch(() => null);
  if (response?.ok) return response;
  throw new Fault("image-unreadable", "The sample pictures cannot be loaded.", "Check that the server runs, then try again.", { address });
}
