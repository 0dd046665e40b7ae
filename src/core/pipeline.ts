import { type FrameChange, frameChange, type GroupOutput, type Groups, hybridPicture, mixGroups, totalFusion } from "./compositing.ts";
import { normaliseDepth } from "./depth-range.ts";
import { type DepthModel, type Edit, FRAME_SIDE, type Frame, type MapChoice } from "./edit.ts";
import { Fault } from "./fault.ts";
import { cutFrame, cutMask, cutPlane, fitFrame, wholeFrame } from "./frame.ts";
import type { ManipulationOutput, ManipulationView } from "./manipulations/manipulation.ts";
import { applyManipulation } from "./manipulations/registry.ts";
import type { ModelRunner, Tensor, Tensors } from "./models.ts";
import { boundingBox, type Maps, type Mask, newPlane, type Plane, type RgbaImage, type RgbPlanes } from "./raster.ts";
import { renderRegion } from "./region.ts";

/** The pixels an edit works on. `depth` replaces the estimated depth of the image and has its size. */
export interface Sources {
  readonly image: RgbaImage;
  readonly reference: RgbaImage | null;
  readonly depth: Plane | null;
}

/** The region masks of image and reference, of their sizes, where the caller keeps them rendered. */
export interface RenderedRegions {
  readonly image: Mask;
  readonly reference: Mask | null;
}

/** The result of an edit, on its frame's grid (side × side). */
export interface Generation {
  readonly frame: Frame;
  /** The structure before: frame, estimated maps, region weights. */
  readonly before: ManipulationView;
  /** What the generator was given. */
  readonly given: ManipulationOutput;
  readonly groups: Groups;
  /** The groups mixed as asked. */
  readonly fusion: Plane;
  /** Edit mode: what to add to the image. null in hybrid mode. */
  readonly change: FrameChange | null;
  /** Hybrid mode: the picture. null in edit mode. */
  readonly hybrid: RgbPlanes | null;
}

export interface Pipeline {
  readonly side: number;
  /** Edge map and depth (near = 1) of a frame; estimates are kept for the frames used last. `depth`, where given, is taken as it is. */
  maps(image: RgbaImage, frame: Frame, choice: MapChoice, depth: Plane | null): Promise<Maps>;
  /** @throws Fault region-empty, reference-missing, and what manipulations and the runner throw */
  generate(edit: Edit, sources: Sources, regions?: RenderedRegions): Promise<Generation>;
  /** The depth and edge maps that belong to a picture of the frame, by AnomalyHybrid* (section 3.2 of the paper). */
  align(picture: RgbPlanes, maps: Maps): Promise<Maps>;
  /** Lets go of an image and what was estimated of it. */
  forget(image: RgbaImage): void;
}

/** Estimates kept: as many frames of a few pictures as a person goes back and forth between. */
const KEPT_ESTIMATES = 12;

/** Maps → manipulations → generator → composite (figure 2 of the paper), on any runner of the models. */
export function createPipeline(runner: ModelRunner, side: number = FRAME_SIDE): Pipeline {
  const { estimate, forget } = keepEstimates(runner, side);

  async function maps(image: RgbaImage, frame: Frame, choice: MapChoice, depth: Plane | null): Promise<Maps> {
    const edges = await estimate(image, frame, "edge");
    const edge = planeOf(edges, choice.edge);
    if (depth) return { edge, depth: cutPlane(depth, frame, side) };
    const depths = await estimate(image, frame, choice.depth);
    return { edge, depth: normaliseDepth(planeOf(depths, "depth")) };
  }

  async function view(
    image: RgbaImage,
    frame: Frame,
    choice: MapChoice,
    depth: Plane | null,
    region: Mask | null,
  ): Promise<ManipulationView> {
    return {
      image: cutFrame(image, frame, side),
      maps: await maps(image, frame, choice, depth),
      region: region ? cutMask(region, frame, side) : newPlane(side, side),
    };
  }

  async function edited(edit: Edit, sources: Sources, regions: RenderedRegions): Promise<Generation> {
    const box = boundingBox(regions.image);
    if (!box) throw new Fault("region-empty", "No region is painted yet.", "Paint where the defect should be.");
    const frame = edit.frame ?? fitFrame(sources.image, box);
    const before = await view(sources.image, frame, edit.maps, sources.depth, regions.image);
    const reference = sources.reference && (await referenceView(edit, sources.reference, regions.reference));
    let given: ManipulationOutput = { image: before.image, maps: before.maps, painted: newPlane(side, side) };
    for (const step of edit.manipulations) {
      const next = applyManipulation(step, {
        image: given.image,
        maps: given.maps,
        region: before.region,
        ...(reference && { reference }),
      });
      given = { ...next, painted: totalFusion(given.painted, next.painted) };
    }
    const groups = groupsOf(await runner.run("generator", generatorInputs(given.image, given.maps)));
    const { output, fusion } = mixGroups(groups, edit.composition);
    const total = totalFusion(fusion, given.painted);
    const change = frameChange(before.image, output, total, before.region, edit.composition.strength, edit.mask.threshold);
    return { frame, before, given, groups, fusion: total, change, hybrid: null };
  }

  async function referenceView(edit: Edit, reference: RgbaImage, region: Mask | null): Promise<ManipulationView> {
    const frame = edit.reference?.frame ?? fitFrame(reference, region && boundingBox(region));
    return view(reference, frame, edit.maps, null, region);
  }

  async function hybrid(edit: Edit, sources: Sources): Promise<Generation> {
    if (!sources.reference)
      throw new Fault("reference-missing", "A hybrid needs a second picture.", "Open a reference image: it gives the appearance.");
    const frame = edit.frame ?? wholeFrame(sources.image);
    const before = await view(sources.image, frame, edit.maps, sources.depth, null);
    const appearance = cutFrame(sources.reference, edit.reference?.frame ?? wholeFrame(sources.reference), side);
    const groups = groupsOf(await runner.run("generator", generatorInputs(appearance, before.maps)));
    const { output, fusion } = mixGroups(groups, edit.composition);
    const given = { image: appearance, maps: before.maps, painted: newPlane(side, side) };
    return { frame, before, given, groups, fusion, change: null, hybrid: hybridPicture(appearance, output, edit.composition.strength) };
  }

  return {
    side,
    maps,
    forget,
    generate: (edit, sources, regions = renderRegions(edit, sources)) =>
      edit.mode === "hybrid" ? hybrid(edit, sources) : edited(edit, sources, regions),
    async align(picture, given) {
      const aligned = await runner.run("generator-star", generatorInputs(picture, given));
      return { depth: planeOf(aligned, "ahd_out"), edge: planeOf(aligned, "ahe_out") };
    },
  };
}

function renderRegions(edit: Edit, sources: Sources): RenderedRegions {
  const reference = sources.reference && renderRegion(edit.reference?.region ?? [], sources.reference);
  return { image: renderRegion(edit.region, sources.image, reference ?? undefined), reference };
}

interface Estimates {
  estimate(image: RgbaImage, frame: Frame, model: "edge" | DepthModel): Promise<Tensors>;
  forget(image: RgbaImage): void;
}

/** Runs an extractor on a frame, or gives what it said before; a failed run is not remembered. */
function keepEstimates(runner: ModelRunner, side: number): Estimates {
  let kept: { image: RgbaImage; key: string; answer: Promise<Tensors> }[] = [];
  return {
    estimate(image, frame, model) {
      const key = [model, frame.x, frame.y, frame.size].join();
      const known = kept.find((entry) => entry.image === image && entry.key === key);
      const entry = known ?? { image, key, answer: runner.run(model, { image: tensor(cutFrame(image, frame, side), 3) }) };
      kept = [...kept.filter((other) => other !== entry), entry].slice(-KEPT_ESTIMATES);
      entry.answer.catch(() => {
        kept = kept.filter((other) => other !== entry);
      });
      return entry.answer;
    },
    forget(image) {
      kept = kept.filter((entry) => entry.image !== image);
    },
  };
}

const tensor = ({ width, height, data }: Plane | RgbPlanes, channels: number): Tensor => ({ dims: [1, channels, height, width], data });

const generatorInputs = (image: RgbPlanes, { depth, edge }: Maps): Tensors => ({
  image: tensor(image, 3),
  depth: tensor(depth, 1),
  edge: tensor(edge, 1),
});

function planeOf(outputs: Tensors, name: string): Plane {
  const output = outputs[name];
  if (!output) throw new Fault("model-output", `A model gave no output "${name}".`, "Install the program again.", { output: name });
  return { width: output.dims[3], height: output.dims[2], data: output.data };
}

const groupsOf = (outputs: Tensors): Groups => ({ ahd: groupOf(outputs, "ahd"), ahe: groupOf(outputs, "ahe") });

const groupOf = (outputs: Tensors, group: "ahd" | "ahe"): GroupOutput => ({
  output: planeOf(outputs, `${group}_out`),
  source: planeOf(outputs, `${group}_a`),
  fusion: planeOf(outputs, `${group}_m`),
});
