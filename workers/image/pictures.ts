import { Fault } from "../../src/core/fault.ts";
import type { Plane, RgbaImage, Size } from "../../src/core/raster.ts";
import { type ImageHeader, readImageHeader } from "../../src/formats/image-header.ts";
import { RECIPE_KEYWORD, readPngText } from "../../src/formats/png-text.ts";
import { decodeDepthPng } from "../../src/formats/png16.ts";
import { sha256Hex } from "../../src/formats/sha256.ts";
import type { decodePicture } from "./decode.ts";

/** A picture that is open. */
export interface Picture {
  readonly sha256: string;
  readonly header: ImageHeader;
  readonly image: RgbaImage;
  readonly recipe: string | null;
}

export interface Pictures {
  /** @throws Fault image-… */
  open(file: Blob, name: string): Promise<Picture>;
  /** Gives the pixels that it lets go of. */
  close(sha256: string): RgbaImage | null;
  /** @throws Fault source-missing */
  image(sha256: string): RgbaImage;
  /** A 16-bit greyscale PNG opened before, as depth of an image of this size. @throws Fault source-missing, depth-format, depth-size */
  depth(sha256: string, size: Size): Promise<Plane>;
}

/** Whether a picture can be taken as depth. */
export const isDepth = ({ bitDepth, greyscale }: ImageHeader): boolean => bitDepth === 16 && greyscale;

/** The pictures that are open, by the sha256 of their files. */
export function createPictures(decode: typeof decodePicture): Pictures {
  const kept = new Map<string, { readonly file: Blob; readonly header: ImageHeader; readonly image: RgbaImage }>();
  /** One at a time: of the largest picture it takes 268 MB. */
  let measured: { readonly sha256: string; readonly plane: Plane } | null = null;

  function picture(sha256: string) {
    const found = kept.get(sha256);
    if (found) return found;
    throw new Fault("source-missing", "A picture that is needed here is not open.", "Open it again.", { sha256 });
  }

  return {
    async open(file, name) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const header = readImageHeader(bytes, name);
      const sha256 = await sha256Hex(bytes);
      const image = kept.get(sha256)?.image ?? (await decode(file, name, bytes, header, "white"));
      kept.set(sha256, { file, header, image });
      return { sha256, header, image, recipe: readPngText(bytes, RECIPE_KEYWORD) };
    },
    close(sha256) {
      const image = kept.get(sha256)?.image ?? null;
      kept.delete(sha256);
      if (measured?.sha256 === sha256) measured = null;
      return image;
    },
    image: (sha256) => picture(sha256).image,
    async depth(sha256, { width, height }) {
      const { file, header } = picture(sha256);
      if (!isDepth(header)) {
        throw new Fault("depth-format", "This picture is no depth map.", "Choose a 16-bit greyscale PNG, near = white.");
      }
      if (measured?.sha256 !== sha256) measured = { sha256, plane: decodeDepthPng(new Uint8Array(await file.arrayBuffer())) };
      const { plane } = measured;
      if (plane.width === width && plane.height === height) return plane;
      throw new Fault(
        "depth-size",
        `The depth picture is ${plane.width} × ${plane.height} pixels, the picture ${width} × ${height}.`,
        "Choose the depth picture that belongs to this picture, of the same size.",
        { depthWidth: plane.width, depthHeight: plane.height, width, height },
      );
    },
  };
}
