import { wholeFrame } from "../../src/core/frame.ts";
import { frameMap } from "../../src/core/full-map.ts";
import { createPipeline } from "../../src/core/pipeline.ts";
import type { Plane } from "../../src/core/raster.ts";
import { mapLines, type Scanlines } from "../../src/core/scanlines.ts";
import { encodePng } from "../../src/formats/png-write.ts";
import { type MapOptions, mapChoice } from "../edit-options.ts";
import type { Io, Outcome } from "../io.ts";
import { openModelsInUse } from "../model-folder.ts";
import { createNodeRunner } from "../node-runner.ts";
import { listed, prepareOutput, writeFiles } from "../output-folder.ts";
import { readPicture } from "../read-picture.ts";

export interface MapsOptions extends MapOptions {
  readonly out: string;
  readonly models?: string;
}

const FILES = ["depth.png", "edge.png"];

/** Estimates depth (16-bit, near = white) and edges of a whole picture, at its size. */
export async function maps(path: string, options: MapsOptions, io: Io): Promise<Outcome> {
  const { out } = options;
  const models = await openModelsInUse(io.models, options.models);
  const { image, ref, notices } = await readPicture(path);
  await prepareOutput(out, FILES, [path]);
  const frame = wholeFrame(image);
  const found = await createPipeline(createNodeRunner(models, io.signal)).maps(image, frame, mapChoice(options), null);
  const lines = (map: Plane, bits: 8 | 16): Scanlines =>
    mapLines(image, bits, (y, rows) => frameMap(map, frame).rows({ x: 0, y, width: image.width, height: rows }));
  const files = await writeFiles(
    out,
    [
      { name: "depth.png", bytes: () => encodePng(lines(found.depth, 16)) },
      { name: "edge.png", bytes: () => encodePng(lines(found.edge, 8)) },
    ],
    io.signal,
  );
  return {
    text: `Wrote ${listed(files)} to ${out}.`,
    data: { command: "maps", folder: out, files, width: ref.width, height: ref.height },
    notices,
    fault: null,
  };
}
