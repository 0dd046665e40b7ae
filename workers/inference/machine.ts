import type { Backend } from "../../src/contract/engine.ts";

/** What of the browser decides which backends can run. */
export interface Machine {
  readonly gpu: { requestAdapter(): Promise<unknown> } | undefined;
  /** Loaded over https or from this machine; elsewhere browsers hide WebGPU. */
  readonly secure: boolean;
  /** Cross-origin isolated: has SharedArrayBuffer. */
  readonly isolated: boolean;
}

export const thisMachine = (): Machine => ({ gpu: navigator.gpu, secure: isSecureContext, isolated: crossOriginIsolated });

/** Why a backend cannot even be tried, as the end of "… is not used because …"; null where it can. */
export async function obstacle(backend: Backend, { gpu, secure, isolated }: Machine, threads: number): Promise<string | null> {
  switch (backend) {
    case "webgpu":
      if (!gpu) return secure ? "this browser does not offer it" : "the page came over http from another machine";
      try {
        return (await gpu.requestAdapter()) ? null : "the browser found no graphics adapter for it";
      } catch (thrown) {
        return `the browser refused it (${String(thrown)})`;
      }
    case "wasm-threads":
      if (!isolated) return "the page is not cross-origin isolated and so has no shared memory";
      return threads > 1 ? null : "only one thread is to be used";
    case "wasm":
      return typeof WebAssembly === "undefined" ? "this browser does not offer it" : null;
  }
}
