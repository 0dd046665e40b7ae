/**
 * The middle of measured times.
 *
 * @param {readonly number[]} times
 */
export function median(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/**
 * Runs something once to warm up, then times it.
 *
 * @param {number} runs
 * @param {() => Promise<unknown>} work
 */
export async function medianTime(runs, work) {
  await work();
  const times = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times);
}
