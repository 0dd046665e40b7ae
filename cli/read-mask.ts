import type { RegionOp } from "../src/core/edit.ts";
import { Fault } from "../src/core/fault.ts";
import { maskOfPicture, maskOp } from "../src/core/mask-runs.ts";
import { readPicture } from "./read-picture.ts";

/** A picture's bright pixels as a region; what is transparent is outside. @throws Fault image-*, region-empty */
export async function readMask(path: string): Promise<RegionOp> {
  const op = maskOp(maskOfPicture((await readPicture(path, "black")).image));
  if (op.runs.length > 1) return op;
  throw new Fault(
    "region-empty",
    `${path} has no bright pixel.`,
    "Paint the place of the defect white on black, in a picture of the same size.",
    {
      path,
    },
  );
}
