import type { Backend, BackendReport, InferenceOptions } from "../../src/contract/engine.ts";
import { Fault } from "../../src/core/fault.ts";
import { GOLDEN_BOUND } from "../../src/formats/golden.ts";
import { type Machine, obstacle } from "./machine.ts";

export const BACKEND_NAMES: Record<Backend, string> = { webgpu: "WebGPU", "wasm-threads": "WASM with threads", wasm: "WASM" };

type Reasons = Partial<Record<Backend, string>>;

/**
 * The first of the backends that this machine has and whose numbers are right.
 * @param probe runs the golden vector on a backend: the largest absolute difference; rejects where the backend breaks down
 * @throws Fault backend-none, its details as InferenceWorker.start says
 */
export async function chooseBackend(
  { backends, threads, ruledOut }: Pick<InferenceOptions, "backends" | "threads" | "ruledOut">,
  machine: Machine,
  probe: (backend: Backend) => Promise<number>,
): Promise<BackendReport> {
  const refused: Reasons = { ...ruledOut };
  for (const backend of backends) {
    if (refused[backend]) continue;
    const missing = await obstacle(backend, machine, threads);
    const reason = missing ?? (await shortcoming(backend, probe));
    if (reason === null) return { backend, threads: backend === "wasm-threads" ? threads : 1, reason: sentence(refused) };
    refused[backend] = reason;
    // its threads cannot be taken back: a new worker has to go on from here
    if (backend === "wasm-threads" && !missing) break;
  }
  throw new Fault(
    "backend-none",
    `The models cannot run in this browser. ${sentence(refused)}`,
    "Use a current version of Chrome, Edge, Firefox or Safari.",
    refused,
  );
}

async function shortcoming(backend: Backend, probe: (backend: Backend) => Promise<number>): Promise<string | null> {
  try {
    const difference = await probe(backend);
    return difference <= GOLDEN_BOUND ? null : `its numbers are wrong here (off by up to ${difference.toPrecision(2)})`;
  } catch (thrown) {
    console.warn(thrown);
    return "it broke down at the start";
  }
}

function sentence(refused: Reasons): string {
  const parts = Object.entries(refused).map(([backend, reason]) => `${BACKEND_NAMES[backend as Backend]} is not used because ${reason}`);
  return parts.length > 0 ? `${parts.join("; ")}.` : "Its numbers were checked at the start.";
}
