/** A new seed for a variation, 32 bits. */
export const randomSeed = (): number => Math.floor(Math.random() * 0x1_0000_0000);
