import { expose, transfer, transferHandlers } from "comlink";
import type { ImageWorker } from "../src/contract/engine.ts";
import { carryFaults } from "../src/contract/fault-wire.ts";
import { decodePicture } from "./image/decode.ts";
import { createDesk } from "./image/desk.ts";
import { generate, viewMaps } from "./image/generate.ts";
import { importMask } from "./image/import-mask.ts";
import { openImage } from "./image/open.ts";
import { viewRegion } from "./image/region.ts";
import { writeSample } from "./image/sample.ts";

declare const __APP_VERSION__: string;

carryFaults(transferHandlers);

const desk = createDesk(decodePicture);

const worker: ImageWorker = {
  open: async (file, name) => handedOver(await openImage(desk, file, name)),
  close: async (sha256) => desk.close(sha256),
  region: async (...request) => handedOver(await viewRegion(desk, ...request)),
  importMask: (file, name, image) => importMask(file, name, desk.pictures.image(image)),
  maps: async (request, run) => handedOver(await viewMaps(desk, request, run)),
  generate: async (request, run) => handedOver(await generate(desk, request, run)),
  sample: (...request) => writeSample(desk, __APP_VERSION__, ...request),
};

/** Gives the bitmaps of an answer away with it, so that no pixel is copied. */
const handedOver = <T extends object>(answer: T): T => transfer(answer, bitmapsIn(answer));

function bitmapsIn(value: unknown): ImageBitmap[] {
  if (value instanceof ImageBitmap) return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(bitmapsIn) : [];
}

expose(worker);
