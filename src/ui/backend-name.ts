import type { Backend, BackendReport } from "../contract/engine.ts";

const NAMES: Record<Backend, (threads: number) => string> = {
  webgpu: () => "WebGPU",
  "wasm-threads": (threads) => `WASM, ${threads} threads`,
  wasm: () => "WASM, one thread",
};

export const backendName = ({ backend, threads }: BackendReport): string => NAMES[backend](threads);
