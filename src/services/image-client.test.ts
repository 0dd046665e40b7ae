import { transfer } from "comlink";
import { expect, test } from "vitest";
import type { GenerationView, ImageWorker, OpenedImage, WireTensors } from "../contract/engine.ts";
import type { Fault } from "../core/fault.ts";
import { EMPTY_EDIT } from "../state/document.ts";
import { createImageClient } from "./image-client.ts";
import type { Inference } from "./inference-client.ts";
import type { ImageLife } from "./picture-memory.ts";
import { deferred, outcome } from "./testing/deferred.ts";
import { type FakeWorker, fakeWorker } from "./testing/fake-worker.ts";
import { ownWorker } from "./worker-owner.ts";

const JOB = { priority: "preview" } as const;
const OUTPUTS: WireTensors = { out: { dims: [1, 1, 1, 2], data: Float32Array.of(1, 2) } };
const inference: Inference = {
  run: async () => structuredClone(OUTPUTS),
  load: async () => {},
  check: () => Promise.reject(new Error("not here")),
  readPack: () => Promise.reject(new Error("not here")),
  prove: () => Promise.reject(new Error("not here")),
  unload: async () => {},
};

/** Each worker notes what it is asked; `file.text()` is the sha256 of a picture. */
function setUp(behaviours: readonly Partial<ImageWorker>[] = []) {
  const workers: FakeWorker[] = [];
  const log: string[][] = [];
  const ends: string[] = [];
  const create = () => {
    const behaviour = behaviours[workers.length];
    const asked: string[] = [];
    log.push(asked);
    const offer: Partial<ImageWorker> = {
      async open(file, name) {
        const sha256 = await file.text();
        asked.push(`open ${sha256}`);
        // a port can be transferred and closed, as a bitmap can
        const bitmap = new MessageChannel().port1 as unknown as ImageBitmap;
        const opened: OpenedImage = { ref: { name, sha256, width: 1, height: 1 }, bitmap, bitDepth: 8, notices: [], recipe: null };
        return transfer(opened, [bitmap]);
      },
      close: async (sha256) => void asked.push(`close ${sha256}`),
      async region(image) {
        asked.push(`region ${image}`);
        return {} as never;
      },
      async generate({ sources }, run) {
        asked.push(`generate ${sources.image}`);
        return (await run("edge", {})) as unknown as GenerationView;
      },
      ...behaviour,
    };
    const worker = fakeWorker(offer);
    workers.push(worker);
    return worker;
  };
  const onEnd = ({ code }: Fault) => ends.push(code);
  const owner = ownWorker<ImageWorker, ImageLife>("image", create, () => new Map(), onEnd);
  return { images: createImageClient(owner, inference), workers, log, ends };
}

const open = (images: ReturnType<typeof setUp>["images"], sha256: string) => images.open(new Blob([sha256]), `${sha256}.png`);

const request = (image: string) => ({ edit: EMPTY_EDIT, sources: { image, reference: null, depth: null }, models: { edge: "e" } });

test("a picture opened stays at hand with its bytes", async () => {
  const { images, log } = setUp();
  await open(images, "a");
  expect(images.file("a")?.name).toBe("a.png");
  expect(await images.file("a")?.blob.text()).toBe("a");
  await images.region("a", [], null);
  expect(log).toEqual([["open a", "region a"]]);
});

test("the worker keeps four pictures decoded, and is given another again when it is needed", async () => {
  const { images, log } = setUp();
  for (const sha256 of ["a", "b", "c", "d", "e"]) await open(images, sha256);
  await images.region("a", [], null);
  const [asked = []] = log;
  const of = (verb: string) => asked.filter((line) => line.startsWith(verb)).map((line) => line.at(-1));
  expect(of("open")).toEqual(["a", "b", "c", "d", "e", "a"]);
  expect(of("close")).toEqual(["a", "b"]);
  expect(of("region")).toEqual(["a"]);
});

test("after a crash the pictures are opened again and the call is made again", async () => {
  const begun = deferred<void>();
  const generate = () => {
    begun.resolve();
    return new Promise<never>(() => {});
  };
  const { images, workers, log, ends } = setUp([{ generate }]);
  await open(images, "a");
  const view = images.generate(request("a"), JOB);
  await begun.promise;
  workers[0]?.crash("x");
  expect(await view).toEqual(OUTPUTS);
  expect(log[1]).toEqual(["open a", "generate a"]);
  expect(ends).toEqual(["worker-crashed"]);
});

test("a crash while nothing is asked is made good by the next call", async () => {
  const { images, workers, log, ends } = setUp();
  await open(images, "a");
  workers[0]?.crash("x");
  await images.region("a", [], null);
  expect(log[1]).toEqual(["open a", "region a"]);
  expect(ends).toEqual(["worker-crashed"]);
});

test("a second crash in a row is the caller's", async () => {
  const never: Partial<ImageWorker> = { region: () => new Promise(() => {}) };
  const { images, workers } = setUp([never, never]);
  await open(images, "a");
  const failed = outcome(images.region("a", [], null));
  for (const at of [0, 1]) {
    await expect.poll(() => workers.length).toBe(at + 1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    workers[at]?.crash("x");
  }
  expect(await failed).toBe("worker-crashed");
});

test("a picture that was never opened is named as missing", async () => {
  expect(await outcome(setUp().images.region("a", [], null))).toBe("source-missing");
});

test("a file that cannot be read is refused before the worker sees it", async () => {
  const gone = { type: "image/png", arrayBuffer: () => Promise.reject(new DOMException("gone", "NotFoundError")) } as Blob;
  expect(await outcome(setUp().images.open(gone, "a.png"))).toBe("image-unreadable");
});
