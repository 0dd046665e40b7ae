import { expect, test, vi } from "vitest";
import type { Backend } from "../../src/contract/engine.ts";
import { asFault } from "../../src/core/fault.ts";
import { chooseBackend } from "./choose-backend.ts";
import type { Machine } from "./machine.ts";

const ALL: readonly Backend[] = ["webgpu", "wasm-threads", "wasm"];
const capable: Machine = { gpu: { requestAdapter: async () => ({}) }, secure: true, isolated: true };
const right = async () => 1e-5;

const choose = (machine: Partial<Machine>, probe: (backend: Backend) => Promise<number> = right, options = {}) =>
  chooseBackend({ backends: ALL, threads: 4, ...options }, { ...capable, ...machine }, probe);

test("the first whose numbers are right is taken, and no other is tried", async () => {
  const probe = vi.fn(right);
  expect(await choose({}, probe)).toEqual({ backend: "webgpu", threads: 1, reason: "Its numbers were checked at the start." });
  expect(probe.mock.calls).toEqual([["webgpu"]]);
  expect((await choose({}, right, { backends: ["wasm", "webgpu"] })).backend).toBe("wasm");
});

test.each<[string, Partial<Machine>, object, Backend, number, string]>([
  ["no WebGPU", { gpu: undefined }, {}, "wasm-threads", 4, "WebGPU is not used because this browser does not offer it."],
  [
    "a page over http",
    { gpu: undefined, secure: false, isolated: false },
    {},
    "wasm",
    1,
    "WebGPU is not used because the page came over http from another machine; " +
      "WASM with threads is not used because the page is not cross-origin isolated and so has no shared memory.",
  ],
  [
    "no adapter",
    { gpu: { requestAdapter: async () => null } },
    {},
    "wasm-threads",
    4,
    "WebGPU is not used because the browser found no graphics adapter for it.",
  ],
  [
    "one processor",
    { gpu: undefined },
    { threads: 1 },
    "wasm",
    1,
    "WebGPU is not used because this browser does not offer it; WASM with threads is not used because only one thread is to be used.",
  ],
  [
    "ruled out before",
    {},
    { ruledOut: { webgpu: "the graphics device was lost" } },
    "wasm-threads",
    4,
    "WebGPU is not used because the graphics device was lost.",
  ],
])("%s", async (_, machine, options, backend, threads, reason) => {
  expect(await choose(machine, right, options)).toEqual({ backend, threads, reason });
});

test("an adapter that is refused is no adapter", async () => {
  const refuse = () => Promise.reject(new TypeError("blocklisted"));
  expect((await choose({ gpu: { requestAdapter: refuse } })).reason).toContain("the browser refused it (TypeError: blocklisted)");
});

test.each([
  ["wrong numbers", async () => 0.25, "its numbers are wrong here (off by up to 0.25)"],
  ["no numbers", async () => Number.NaN, "its numbers are wrong here (off by up to NaN)"],
  ["a breakdown", () => Promise.reject(new Error("shader")), "it broke down at the start"],
])("%s on one backend lead to the next", async (_, onGpu, reason) => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const report = await choose({}, (backend) => (backend === "webgpu" ? onGpu() : right()));
  warn.mockRestore();
  expect(report).toEqual({ backend: "wasm-threads", threads: 4, reason: `WebGPU is not used because ${reason}.` });
});

test("after threads broke down the rest is left to a fresh worker", async () => {
  const fault = asFault(await choose({ gpu: undefined }, async () => 1).catch((thrown) => thrown));
  expect(fault.code).toBe("backend-none");
  expect(fault.details).toEqual({
    webgpu: "this browser does not offer it",
    "wasm-threads": "its numbers are wrong here (off by up to 1.0)",
  });
  expect(await choose({}, right, { ruledOut: fault.details })).toMatchObject({ backend: "wasm", threads: 1 });
});

test("where nothing runs, every reason is given", async () => {
  const fault = asFault(await choose({ gpu: undefined, isolated: false }, async () => 1).catch((thrown) => thrown));
  expect(fault.code).toBe("backend-none");
  expect(Object.keys(fault.details)).toEqual(ALL);
});
