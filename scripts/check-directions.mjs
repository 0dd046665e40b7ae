import { DRAWING } from "./directions/drawing.mjs";
import { findViolations } from "./directions/find-violations.mjs";
import { readModules } from "./directions/read-modules.mjs";
import { ROOT } from "./lib/project.mjs";

const tops = new Set(Object.keys(DRAWING).map((folder) => folder.replace(/\/.*/, "")));
const modules = readModules(ROOT, [...tops]);
const violations = findViolations(modules);
for (const violation of violations) console.error(violation);
console.log(`${modules.length} modules, ${violations.length} against the drawing in scripts/directions/drawing.mjs.`);
process.exitCode = violations.length > 0 ? 1 : 0;
