import { MAX_SEED } from "../core/random.ts";

/** A new seed for a variation, 32 bits. */
export const randomSeed = (): number => Math.floor(Math.random() * (MAX_SEED + 1));
