/**
 * Circles of imports: for every module that is in one, a shortest, unless one found before holds it too.
 *
 * @param {readonly import("./read-modules.mjs").Module[]} modules
 * @returns {string[][]} the paths in the order of their imports, the first once more at the end
 */
export function findCycles(modules) {
  const imports = new Map(modules.map((module) => [module.path, module.imports]));
  /** @type {Set<string>} */
  const reported = new Set();
  const cycles = [];
  for (const { path } of modules) {
    if (reported.has(path)) continue;
    const cycle = shortestWayBack(path, imports);
    if (!cycle) continue;
    for (const member of cycle) reported.add(member);
    cycles.push(cycle);
  }
  return cycles;
}

/**
 * Breadth first from `start` until something imports it.
 *
 * @param {string} start
 * @param {ReadonlyMap<string, readonly string[]>} imports
 */
function shortestWayBack(start, imports) {
  /** @type {Map<string, string>} */
  const cameFrom = new Map();
  const queue = [start];
  for (const path of queue) {
    for (const next of imports.get(path) ?? []) {
      if (next === start) {
        const way = [start];
        for (let at = path; at !== start; at = cameFrom.get(at) ?? start) way.unshift(at);
        return [start, ...way];
      }
      if (cameFrom.has(next) || !imports.has(next)) continue;
      cameFrom.set(next, path);
      queue.push(next);
    }
  }
  return null;
}
