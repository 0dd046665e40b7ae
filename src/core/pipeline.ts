import { type FrameChange, frameChange, frameFade, type Groups, hybridPicture, mixGroups, totalFusion } from "./compositing.ts";
import { type Edit, FRAME_SIDE, type Frame, type MapChoice } from "./edit.ts";
import { createEstimates, type Estimates } from "./estimates.ts";
import { Fault } from "./fault.ts";
import { cutFrame, cutMask, cutWhole, fitFrame, wholeFrame } from "./frame.ts";
import type { ManipulationOutput, ManipulationView } from "./manipulations/manipulation.ts";
import { applyManipulation } from "./manipulations/registry.ts";
import type { ModelRunner } from "./models.ts";
import { runGenerator, runGeneratorStar } from "./networks.ts";
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

export interface Pipeline extends Estimates {
  readonly side: number;
  /** @throws Fault region-empty, reference-missing, and what manipulations and the runner throw */
  generate(edit: Edit, sources: Sources, regions?: RenderedRegions): Promise<Generation>;
  /** The depth and edge maps that belong to a picture of the frame, by AnomalyHybrid* (section 3.2 of the paper). */
  align(picture: RgbPlanes, maps: Maps): Promise<Maps>;
}

/** Maps → manipulations → generator → composite (figure 2 of the paper), on any runner of the models. */
export function createPipeline(runner: ModelRunner, side: number = FRAME_SIDE): Pipeline {
  const estimates = createEstimates(runner, side);

  async function view(image: RgbaImage, frame: Frame, choice: MapChoice, depth: Plane | null, region: Plane): Promise<ManipulationView> {
    return { image: cutFrame(image, frame, side), maps: await estimates.maps(image, frame, choice, depth), region };
  }

  async function edited(edit: Edit, sources: Sources, regions: RenderedRegions): Promise<Generation> {
    const box = boundingBox(regions.image);
    if (!box) throw new Fault("region-empty", "No region is painted yet.", "Paint where the defect should be.");
    const frame = edit.frame ?? fitFrame(sources.image, box);
    const before = await view(sources.image, frame, edit.maps, sources.depth, cutMask(regions.image, frame, side));
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
    const groups = await runGenerator(runner, given.image, given.maps);
    const { output, fusion } = mixGroups(groups, edit.composition);
    const total = totalFusion(fusion, given.painted);
    const { strength } = edit.composition;
    const fade = frameFade(side, frame, sources.image);
    const change = frameChange(before.image, output, total, before.region, strength, edit.mask.threshold, fade);
    return { frame, before, given, groups, fusion: total, change, hybrid: null };
  }

  async function referenceView(edit: Edit, reference: RgbaImage, region: Mask | null): Promise<ManipulationView> {
    const painted = region && boundingBox(region);
    const frame = edit.reference?.frame ?? fitFrame(reference, painted);
    // where nothing is painted, all of the picture: its frame may reach beyond it
    const weights = painted ? cutMask(region, frame, side) : cutWhole(reference, frame, side);
    return view(reference, frame, edit.maps, null, weights);
  }

  async function hybrid(edit: Edit, sources: Sources): Promise<Generation> {
    if (!sources.reference)
      throw new Fault("reference-missing", "A hybrid needs a second picture.", "Open a reference image: it gives the appearance.");
    const frame = edit.frame ?? wholeFrame(sources.image);
    const before = await view(sources.image, frame, edit.maps, sources.depth, newPlane(side, side));
    const appearance = cutFrame(sources.reference, edit.reference?.frame ?? wholeFrame(sources.reference), side);
    const groups = await runGenerator(runner, appearance, before.maps);
    const { output, fusion } = mixGroups(groups, edit.composition);
    const given = { image: appearance, maps: before.maps, painted: newPlane(side, side) };
    return { frame, before, given, groups, fusion, change: null, hybrid: hybridPicture(appearance, output, edit.composition.strength) };
  }

  return {
    ...estimates,
    side,
    generate: (edit, sources, regions = renderRegions(edit, sources)) =>
      edit.mode === "hybrid" ? hybrid(edit, sources) : edited(edit, sources, regions),
    align: (picture, given) => runGeneratorStar(runner, picture, given),
  };
}

function renderRegions(edit: Edit, sources: Sources): RenderedRegions {
  const reference = sources.reference && renderRegion(edit.reference?.region ?? [], sources.reference);
  return { image: renderRegion(edit.region, sources.image, reference ?? undefined), reference };
}
