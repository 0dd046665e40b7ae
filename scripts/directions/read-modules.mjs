import { readdirSync, readFileSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";
import { parseSync, Visitor } from "oxc-parser";

/**
 * One source file. Paths are relative to the top folder, with slashes.
 *
 * @typedef {object} Module
 * @property {string} path
 * @property {boolean} test
 * @property {readonly string[]} imports the project's own files, type imports and re-exports included
 * @property {readonly string[]} packages by name without sub-path; Node's own as `node:`
 * @property {boolean} startsWorker contains `new Worker(...)`
 */

/**
 * Every module under the folders.
 *
 * @param {string} root
 * @param {readonly string[]} folders
 * @returns {Module[]}
 */
export function readModules(root, folders) {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(tsx?|mjs)$/.test(entry.name))
      .map((entry) => {
        const file = join(entry.parentPath, entry.name);
        return readModule(relative(root, file).split(sep).join("/"), readFileSync(file, "utf8"));
      }),
  );
}

/**
 * @param {string} path
 * @param {string} source
 * @returns {Module}
 */
export function readModule(path, source) {
  const { program, module, errors } = parseSync(path, source);
  if (errors[0]) throw new SyntaxError(`${path}: ${errors[0].message}`);
  /** @type {Set<string>} */
  const specifiers = new Set(module.staticImports.map((item) => item.moduleRequest.value));
  for (const item of module.staticExports)
    for (const entry of item.entries) if (entry.moduleRequest) specifiers.add(entry.moduleRequest.value);
  let startsWorker = false;
  new Visitor({
    ImportExpression(node) {
      if (node.source.type === "Literal" && typeof node.source.value === "string") specifiers.add(node.source.value);
    },
    TSImportType(node) {
      specifiers.add(node.source.value);
    },
    NewExpression(node) {
      if (node.callee.type === "Identifier" && node.callee.name === "Worker") startsWorker = true;
    },
  }).visit(program);
  const own = [...specifiers].filter((specifier) => specifier.startsWith("."));
  return {
    path,
    test: /\.test(ing)?\.\w+$/.test(path),
    imports: own.map((specifier) => posix.join(posix.dirname(path), specifier.replace(/\?.*$/, ""))),
    packages: [...specifiers].filter((specifier) => !specifier.startsWith(".")).map(packageOf),
    startsWorker,
  };
}

/** @param {string} specifier */
function packageOf(specifier) {
  if (specifier.startsWith("node:")) return "node:";
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
