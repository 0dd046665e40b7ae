import { DRAWING, ONE_IMPORTER, WORKER_OWNER } from "./drawing.mjs";
import { findCycles } from "./find-cycles.mjs";

/** @typedef {import("./read-modules.mjs").Module} Module */

/**
 * Everything in which the modules differ from the drawing, one sentence each.
 *
 * @param {readonly Module[]} modules
 * @returns {string[]}
 */
export function findViolations(modules) {
  return [
    ...modules.flatMap(againstTheDrawing),
    ...ONE_IMPORTER.flatMap((name) => secondImporters(modules, name)),
    ...modules
      .filter((module) => module.startsWorker && !module.test && folderOf(module.path) !== WORKER_OWNER)
      .map((module) => `${module.path} starts a worker; only ${WORKER_OWNER} does.`),
    ...findCycles(modules).map((cycle) => `These import each other in a circle: ${cycle.join(" → ")}.`),
  ];
}

/** @param {Module} module */
function againstTheDrawing(module) {
  const folder = folderOf(module.path);
  const allowed = folder ? DRAWING[folder] : undefined;
  if (!folder || !allowed) return [`${module.path} is in no folder of the drawing.`];
  const folders = module.imports.filter((path) => {
    const target = folderOf(path);
    return target !== folder && !allowed.folders.includes(target ?? "");
  });
  const packages = module.test ? [] : module.packages.filter((name) => !allowed.packages.includes(name));
  return [...folders, ...packages].map((target) => `${module.path} imports ${target}, which ${folder} may not.`);
}

/**
 * @param {readonly Module[]} modules
 * @param {string} name
 */
function secondImporters(modules, name) {
  const importers = modules.filter((module) => !module.test && module.packages.includes(name)).map((module) => module.path);
  return importers.length > 1 ? [`One module alone imports ${name}, not ${importers.length}: ${importers.join(", ")}.`] : [];
}

/** @param {string} path */
function folderOf(path) {
  return Object.keys(DRAWING).find((folder) => path.startsWith(`${folder}/`));
}
