import { readFile } from "node:fs/promises";
import { zipSync } from "fflate";
import { beforeAll, expect, test } from "vitest";
import type { FaultCode } from "../core/fault.ts";
import { builtInPack, type PackFiles, withEntry, withManifest, zipped } from "./model-pack.testing.ts";
import { openPack, verifyPack } from "./model-pack.ts";
import { checkPackSize, looksLikePack, MAX_PACK } from "./pack-bounds.ts";

const read = async (file: string) => new Uint8Array(await readFile(new URL(`../../public/models/${file}`, import.meta.url)));
let files: PackFiles;
beforeAll(async () => {
  files = await builtInPack(read, ["edge"]);
});

const check = async (zip: Uint8Array<ArrayBuffer>) => {
  const pack = openPack(zip);
  await verifyPack(pack);
  return pack;
};

test.each([0, 9] as const)("a pack that is right, packed with level %i", async (level) => {
  const told: string[] = [];
  const pack = openPack(zipped(files, level));
  await verifyPack(pack, ({ id }, step) => told.push(`${id} ${step}`));
  expect(told).toEqual(["edge 0"]);
  expect(pack.manifest).toMatchObject({ name: "Nuts", made: "2026-11-25", models: [{ id: "edge", task: "edge" }] });
  expect(pack.cards.edge).toMatch(/^# /);
  const [entry] = pack.manifest.models;
  expect(await pack.read("edge", entry)).toEqual(files["edge.onnx"]);
});

test("name and date may be left out", async () => {
  const { manifest } = await check(zipped(withManifest(files, ({ version, models }) => ({ version, models }))));
  expect([manifest.name, manifest.made]).toEqual([undefined, undefined]);
});

const without = (name: string): PackFiles => Object.fromEntries(Object.entries(files).filter(([other]) => other !== name));
const turned = (bytes: Uint8Array<ArrayBuffer>, at: number) => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));
const bytesOf = (name: string) => files[name] ?? new Uint8Array();

/** The zip with the size that its directory claims for a file. */
function claiming(zip: Uint8Array<ArrayBuffer>, name: string, size: number): Uint8Array<ArrayBuffer> {
  const out = zip.slice();
  const at = Buffer.from(out.buffer).lastIndexOf(name); // the directory is at the end
  new DataView(out.buffer).setUint32(at - 46 + 24, size, true);
  return out;
}

const many = () => Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`${i}`, new Uint8Array()]));

test.each<[string, FaultCode, () => Uint8Array<ArrayBuffer>]>([
  ["no zip", "pack-format", () => new TextEncoder().encode("PK, but no more than that")],
  ["nothing", "pack-format", () => new Uint8Array()],
  ["a zip that was cut", "pack-format", () => zipped(files).slice(0, -200)],
  ["a zip without a list", "pack-format", () => zipped(without("manifest.json"))],
  ["a list in a folder", "pack-format", () => zipSync({ pack: { ...files } }, { level: 0 }) as Uint8Array<ArrayBuffer>],
  ["a thousand files and one", "pack-format", () => zipped({ ...files, ...many() })],
  ["a list that is no JSON", "pack-schema", () => zipped({ ...files, "manifest.json": new TextEncoder().encode("edge") })],
  ["a list of another version", "pack-schema", () => zipped(withManifest(files, (manifest) => ({ ...manifest, version: 2 })))],
  ["a list of nothing", "pack-schema", () => zipped(withManifest(files, (manifest) => ({ ...manifest, models: [] })))],
  [
    "a list that says one thing twice",
    "pack-schema",
    () => zipped(withManifest(files, (manifest) => ({ ...manifest, models: [...manifest.models, ...manifest.models] }))),
  ],
  ["an unknown id", "pack-schema", () => zipped(withEntry(files, "edge", () => ({ id: "upscaler" })))],
  ["a path that leads out", "pack-schema", () => zipped(withEntry(files, "edge", () => ({ card: "../edge.md" })))],
  ["no model", "pack-file-missing", () => zipped(without("edge.onnx"))],
  ["no golden vector", "pack-file-missing", () => zipped(without("golden/edge.safetensors"))],
  ["no card", "pack-file-missing", () => zipped(without("cards/edge.md"))],
  ["a model of another size", "model-hash", () => zipped({ ...files, "edge.onnx": bytesOf("edge.onnx").slice(1) })],
  ["a model of other bytes", "model-hash", () => zipped({ ...files, "edge.onnx": turned(bytesOf("edge.onnx"), 5000) })],
  [
    "a golden vector of other bytes",
    "model-hash",
    () => zipped({ ...files, "golden/edge.safetensors": turned(bytesOf("golden/edge.safetensors"), 5000) }),
  ],
  ["a model that is too large", "pack-too-large", () => zipped(withEntry(files, "edge", () => ({ bytes: 300 * 2 ** 20 })))],
  ["a card that is too large", "pack-too-large", () => zipped({ ...files, "cards/edge.md": new Uint8Array(2 ** 21) }, 9)],
  ["a size that is claimed", "pack-too-large", () => claiming(zipped(files), "cards/edge.md", 0xf0000000)],
  ["more in a file than is claimed", "model-hash", () => claiming(zipped(files, 9), "edge.onnx", 100)],
  ["an output less", "pack-io", () => zipped(withEntry(files, "edge", ({ outputs }) => ({ outputs: outputs.slice(1) })))],
])("%s is refused with %s", async (_, code, zip) => {
  await expect(check(zip())).rejects.toMatchObject({ code, advice: expect.stringMatching(/\.$/) });
});

test("a bomb is unpacked into no more than it claims", async () => {
  const bomb = { ...files, "edge.onnx": new Uint8Array(64 * 2 ** 20) };
  const pack = openPack(claiming(zipped(bomb, 9), "edge.onnx", bytesOf("edge.onnx").length));
  await expect(verifyPack(pack)).rejects.toMatchObject({ code: "model-hash" });
});

test("a file that is too large is not even read", () => {
  expect(() => checkPackSize(MAX_PACK)).not.toThrow();
  expect(() => checkPackSize(MAX_PACK + 1)).toThrow(expect.objectContaining({ code: "pack-too-large" }));
});

test("a pack is told from a sample by what it holds", () => {
  expect(looksLikePack(["manifest.json", "edge.onnx"])).toBe(true);
  expect(looksLikePack(["pack/edge.onnx"])).toBe(true);
  expect(looksLikePack(["recipe.json", "source/manifest.json", "image.png"])).toBe(false);
});
