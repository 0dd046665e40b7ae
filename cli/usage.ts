import { Fault } from "../src/core/fault.ts";
import { MAX_SEED } from "../src/core/random.ts";

/** A command line that cannot be meant. */
export const usage = (message: string, advice: string): Fault => new Fault("usage", message, advice);

/** Reads an option's number. @throws Fault usage */
export function numberBetween(option: string, low: number, high: number): (text: string) => number {
  return (text) => {
    const value = text.trim() === "" ? Number.NaN : Number(text);
    if (value >= low && value <= high) return value;
    throw usage(`${option} ${text} is not a number from ${low} to ${high}.`, `Give a number from ${low} to ${high}.`);
  };
}

/** @throws Fault usage */
export function seed(text: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value <= MAX_SEED) return value;
  throw usage(`--seed ${text} is not a whole number from 0 to ${MAX_SEED}.`, "Give a whole number, for example --seed 7.");
}

/** `x,y,size` in image pixels. @throws Fault usage */
export function frame(text: string): { x: number; y: number; size: number } {
  const match = /^(-?\d{1,5}),(-?\d{1,5}),(\d{1,5})$/.exec(text);
  const [x, y, size] = (match ?? []).slice(1).map(Number);
  if (x !== undefined && y !== undefined && size !== undefined && size >= 1 && size <= 16384) return { x, y, size };
  throw usage(
    `--frame ${text} is not a square of the picture.`,
    "Give x,y,size in whole pixels of the picture, for example --frame 120,80,256.",
  );
}
