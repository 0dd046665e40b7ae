import { Fault } from "../../src/core/fault.ts";

/** How many bytes have come, of how many: 0 where the server does not say. */
export type OnBytes = (loaded: number, total: number) => void;

/**
 * The bytes at an address.
 * @param what begins the sentence of a failure: "The model …"
 * @throws Fault model-missing
 */
export async function download(
  address: string,
  what: string,
  onBytes: OnBytes = () => {},
  cache: RequestCache = "default",
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(address, { cache }).catch(() => null);
  const bytes = response?.ok ? await counted(response, onBytes).catch(() => null) : null;
  if (bytes) return bytes;
  const why = !response ? "the server does not answer" : response.ok ? "the connection broke off" : `the server answers ${response.status}`;
  throw new Fault("model-missing", `${what} cannot be loaded: ${why}.`, "Check that the server runs, then load the page again.", {
    address,
  });
}

/** Milliseconds between two reports: as often as a bar can be seen to move. */
const REPORT_EVERY = 50;

async function counted(response: Response, onBytes: OnBytes): Promise<Uint8Array<ArrayBuffer>> {
  // Of a compressed answer the header gives the compressed length.
  const total = response.headers.has("content-encoding") ? 0 : Number(response.headers.get("content-length") ?? 0);
  let loaded = 0;
  let reported = Number.NEGATIVE_INFINITY;
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      loaded += chunk.byteLength;
      if (performance.now() - reported >= REPORT_EVERY) {
        reported = performance.now();
        onBytes(loaded, total);
      }
      controller.enqueue(chunk);
    },
    flush: () => onBytes(loaded, total),
  });
  return new Uint8Array(await new Response(response.body?.pipeThrough(counter) ?? null).arrayBuffer());
}
