import { applyChange, changedRect } from "./compositing.ts";
import { cellsInside, crop, cropPlanes, toRgba, within } from "./crop.ts";
import type { Edit, Frame } from "./edit.ts";
import { wholeFrame } from "./frame.ts";
import { combinedMap, type FullMap, frameMap, measuredMap } from "./full-map.ts";
import { composePatch } from "./patch.ts";
import type { Generation, Pipeline, Sources } from "./pipeline.ts";
import { boundingBox, type Maps, type Plane, type Rect, type RgbPlanes, type Size } from "./raster.ts";
import { sampleFrame } from "./resample.ts";
import { mapLines, maskLines, rgbLines, type Scanlines } from "./scanlines.ts";

/** The pictures of one sample, at the image's size (a hybrid's: at the models' resolution, without a mask). */
export interface SampleRasters {
  readonly image: Scanlines;
  readonly mask: Scanlines | null;
  readonly depth: Scanlines;
  readonly edge: Scanlines;
  readonly fusion: Scanlines;
}

/** A generation at the image's full size, with the depth and edge maps that belong to it. */
export async function renderSample(edit: Edit, sources: Sources, generation: Generation, pipeline: Pipeline): Promise<SampleRasters> {
  const { change, frame, before, given, fusion, hybrid } = generation;
  if (hybrid || !change) return hybridSample(hybrid ?? before.image, sources.image, generation);
  const { image } = sources;
  const rect = changedRect(change.reach, frame, { x: 0, y: 0, width: image.width, height: image.height }, boundingBox(change.reach));
  const patch = composePatch(crop(image, rect), within(frame, rect), change, edit.mask);
  const aligned = await pipeline.align(applyChange(before.image, change.change), given.maps);
  const bases = await fullMaps(edit, sources, frame, before.maps, pipeline);
  const mapOf = (name: keyof Maps, bits: 8 | 16) => {
    const delta = weightedChange(before.maps[name], aligned[name], change.reach, bases[name].gain);
    return mapLines(image, bits, (y, rows) => {
      const band = { x: 0, y, width: image.width, height: rows };
      return combine(bases[name].rows(band), sampleFrame(delta, frame, band), (base, more) => base + more);
    });
  };
  return {
    image: overlaid(rgbLines(image), rgbLines(patch.image), rect),
    mask: overlaid(blankLines(image), maskLines(patch.mask), rect),
    depth: mapOf("depth", 16),
    edge: mapOf("edge", 8),
    fusion: mapLines(image, 8, (y, rows) => {
      const band = { x: 0, y, width: image.width, height: rows };
      return combine(sampleFrame(fusion, frame, band), sampleFrame(change.reach, frame, band), (value, weight) => value * weight);
    }),
  };
}

/** What the maps are over the whole image without the change. */
async function fullMaps(
  { maps: choice }: Edit,
  { image, depth }: Sources,
  frame: Frame,
  local: Maps,
  pipeline: Pipeline,
): Promise<Record<keyof Maps, FullMap>> {
  const whole = wholeFrame(image);
  const measured = depth && measuredMap(depth);
  if (holds(frame, image)) return { depth: measured ?? frameMap(local.depth, frame), edge: frameMap(local.edge, frame) };
  const around = await pipeline.maps(image, whole, choice, depth);
  return {
    depth: measured ?? combinedMap(around.depth, whole, local.depth, frame, true),
    edge: combinedMap(around.edge, whole, local.edge, frame, false),
  };
}

const holds = ({ x, y, size }: Frame, { width, height }: Size): boolean => x <= 0 && y <= 0 && x + size >= width && y + size >= height;

/** At the models' resolution, without what the frame of a picture that is not square has beyond it. */
function hybridSample(picture: RgbPlanes, target: Size, { frame, before, fusion }: Generation): SampleRasters {
  const inside = cellsInside(frame, target, picture.width);
  const lines = (map: Plane, bits: 8 | 16) => {
    const plane = cropPlanes(map, inside);
    const { width } = plane;
    return mapLines(plane, bits, (y, rows) => ({ width, height: rows, data: plane.data.slice(y * width, (y + rows) * width) }));
  };
  return {
    image: rgbLines(toRgba(cropPlanes(picture, inside))),
    mask: null,
    depth: lines(before.maps.depth, 16),
    edge: lines(before.maps.edge, 8),
    fusion: lines(fusion, 8),
  };
}

/** (after − before) · weight · gain. */
function weightedChange(before: Plane, after: Plane, weight: Plane, gain: number): Plane {
  return { ...before, data: before.data.map((value, i) => (after.data[i] - value) * weight.data[i] * gain) };
}

function combine(a: Plane, b: Plane, operation: (a: number, b: number) => number): Plane {
  return { ...a, data: a.data.map((value, i) => operation(value, b.data[i])) };
}

const blankLines = ({ width, height }: Size): Scanlines => ({ width, height, channels: 1, bits: 8, row: (_, into) => void into.fill(0) });

/** One picture laid over another at `rect`. */
function overlaid(base: Scanlines, top: Scanlines, rect: Rect): Scanlines {
  const part = new Uint8Array(rect.width * top.channels);
  return {
    ...base,
    row(y, into) {
      base.row(y, into);
      if (y < rect.y || y >= rect.y + rect.height) return;
      top.row(y - rect.y, part);
      into.set(part, rect.x * base.channels);
    },
  };
}
