import { z } from "zod";
import { asFault, FAULT_CODES, Fault } from "../core/fault.ts";

const wireSchema = z.object({
  code: z.enum(FAULT_CODES),
  message: z.string(),
  advice: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

/** As much of comlink's handler of thrown values as is used here; the contract does not depend on comlink. */
interface ThrowHandler {
  canHandle(value: unknown): boolean;
  serialize(value: unknown): [unknown, Transferable[]];
  deserialize(value: unknown): unknown;
}

/**
 * Lets what a worker throws arrive as the Fault that it was; comlink alone would keep nothing but the message. To be called on
 * both sides, with comlink's `transferHandlers`.
 */
export function carryFaults(handlers: Map<string, unknown>): void {
  const own = handlers.get("throw") as ThrowHandler;
  const carrying: ThrowHandler = {
    canHandle: (value) => own.canHandle(value),
    serialize(thrown) {
      const { code, message, advice, details } = asFault((thrown as { value: unknown }).value);
      return [{ code, message, advice, details }, []];
    },
    deserialize(value) {
      const { code, message, advice, details } = wireSchema.parse(value);
      throw new Fault(code, message, advice, details);
    },
  };
  handlers.set("throw", carrying);
}
