import { basename } from "node:path";
import type { Notice } from "../src/contract/engine.ts";
import type { Recipe, SourceRef } from "../src/contract/recipe.ts";
import { Fault } from "../src/core/fault.ts";
import type { Sources } from "../src/core/pipeline.ts";
import type { Plane } from "../src/core/raster.ts";
import { readImageHeader } from "../src/formats/image-header.ts";
import { decodeDepthPng } from "../src/formats/png16.ts";
import { sha256Hex } from "../src/formats/sha256.ts";
import { readInput } from "./read-input.ts";
import { readPicture } from "./read-picture.ts";

export interface SourcePaths {
  readonly image: string;
  readonly reference: string | null;
  readonly depth: string | null;
}

export interface OpenedSources {
  readonly pixels: Sources;
  readonly refs: Recipe["sources"];
  readonly notices: readonly Notice[];
}

/** Opens what an edit works on. @throws Fault image-*, depth-format, depth-size */
export async function openSources(paths: SourcePaths): Promise<OpenedSources> {
  const image = await readPicture(paths.image);
  const reference = paths.reference === null ? null : await readPicture(paths.reference);
  const depth = paths.depth === null ? null : await readDepth(paths.depth, image.ref);
  return {
    pixels: { image: image.image, reference: reference?.image ?? null, depth: depth?.plane ?? null },
    refs: { image: image.ref, reference: reference?.ref ?? null, depth: depth?.ref ?? null },
    notices: [...image.notices, ...(reference?.notices ?? [])],
  };
}

async function readDepth(path: string, image: SourceRef): Promise<{ plane: Plane; ref: SourceRef }> {
  const bytes = await readInput(path, "depth-format");
  const { format, greyscale } = readImageHeader(bytes, basename(path));
  if (format !== "png" || !greyscale) {
    throw new Fault("depth-format", `${basename(path)} is no depth map.`, "Give a 16-bit greyscale PNG, near = white.", { path });
  }
  const plane = decodeDepthPng(bytes);
  const { width, height } = plane;
  if (width === image.width && height === image.height) {
    return { plane, ref: { name: basename(path), sha256: await sha256Hex(bytes), width, height } };
  }
  throw new Fault(
    "depth-size",
    `The depth picture is ${width} × ${height} pixels, ${image.name} ${image.width} × ${image.height}.`,
    "Choose the depth that belongs to this picture, of the same size.",
    { depthWidth: width, depthHeight: height, width: image.width, height: image.height },
  );
}
