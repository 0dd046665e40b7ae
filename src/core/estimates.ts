import { normaliseDepth } from "./depth-range.ts";
import type { DepthModel, Frame, MapChoice } from "./edit.ts";
import { cutFrame, cutPlane } from "./frame.ts";
import type { ModelRunner, Tensors } from "./models.ts";
import { planeOf, tensorOf } from "./networks.ts";
import type { Maps, Plane, RgbaImage } from "./raster.ts";

/** As many frames of a few pictures as a person goes back and forth between, each with its edges and its depth. */
const KEPT = 12;

/** What the extractors say of frames; the answers used last are kept. */
export interface Estimates {
  /** Edge map and depth (near = 1) of a frame. `depth` of the image's size, where given, is taken as it is. */
  maps(image: RgbaImage, frame: Frame, choice: MapChoice, depth: Plane | null): Promise<Maps>;
  /** Lets go of an image and what was estimated of it. */
  forget(image: RgbaImage): void;
}

export function createEstimates(runner: ModelRunner, side: number): Estimates {
  let kept: { image: RgbaImage; key: string; answer: Promise<Tensors> }[] = [];

  /** Runs an extractor, or gives what it said before; a failed run is not remembered. */
  function estimate(image: RgbaImage, frame: Frame, model: "edge" | DepthModel): Promise<Tensors> {
    const key = [model, frame.x, frame.y, frame.size].join();
    const known = kept.find((entry) => entry.image === image && entry.key === key);
    const entry = known ?? { image, key, answer: runner.run(model, { image: tensorOf(cutFrame(image, frame, side), 3) }) };
    kept = [...kept.filter((other) => other !== entry), entry].slice(-KEPT);
    entry.answer.catch(() => {
      kept = kept.filter((other) => other !== entry);
    });
    return entry.answer;
  }

  return {
    async maps(image, frame, choice, depth) {
      const edge = planeOf(await estimate(image, frame, "edge"), choice.edge);
      if (depth) return { edge, depth: cutPlane(depth, frame, side) };
      return { edge, depth: normaliseDepth(planeOf(await estimate(image, frame, choice.depth), "depth")) };
    },
    forget(image) {
      kept = kept.filter((entry) => entry.image !== image);
    },
  };
}
