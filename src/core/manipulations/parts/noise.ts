import type { Random } from "../../random.ts";

/** A smooth random field over the plane, roughly in [0, 1], with bumps about `grain` pixels apart and two finer octaves on them. */
export function smoothNoise(random: Random, grain: number): (x: number, y: number) => number {
  const octaves = [0.6, 0.28, 0.12].map((share, k) => ({ share, step: grain / 2 ** k, field: lattice(random) }));
  return (x, y) => octaves.reduce((sum, { share, step, field }) => sum + share * field(x / step, y / step), 0);
}

/** Side of the lattice, which repeats. */
const SIDE = 32;

/** Value noise: random values on whole numbers, smoothly interpolated. */
function lattice(random: Random): (x: number, y: number) => number {
  const values = Float32Array.from({ length: SIDE * SIDE }, () => random.next());
  const at = (x: number, y: number) => values[(y & (SIDE - 1)) * SIDE + (x & (SIDE - 1))];
  return (x, y) => {
    const left = Math.floor(x);
    const top = Math.floor(y);
    const u = ease(x - left);
    const v = ease(y - top);
    const above = at(left, top) * (1 - u) + at(left + 1, top) * u;
    const below = at(left, top + 1) * (1 - u) + at(left + 1, top + 1) * u;
    return above * (1 - v) + below * v;
  };
}

const ease = (t: number): number => t * t * (3 - 2 * t);
