/**
 * The drawing of the source tree: what each folder may import. Imports point downward only, type imports included.
 *
 * `folders`: besides itself. `packages`: npm packages and `node:`; tests may use any.
 *
 * @typedef {{ folders: readonly string[], packages: readonly string[] }} Allowed
 * @type {Readonly<Record<string, Allowed>>}
 */
export const DRAWING = {
  "src/core": { folders: [], packages: [] },
  "src/contract": { folders: ["src/core"], packages: ["zod"] },
  "src/formats": { folders: ["src/contract", "src/core"], packages: ["zod", "fast-png", "fflate", "@noble/hashes"] },
  "src/state": { folders: ["src/contract", "src/core"], packages: ["react", "zustand"] },
  "src/tools": { folders: ["src/state", "src/contract", "src/core"], packages: ["react", "zustand"] },
  "src/canvas": {
    folders: ["src/tools", "src/state", "src/contract", "src/core"],
    packages: ["react", "react-konva", "konva", "zustand"],
  },
  "src/ui": {
    folders: ["src/tools", "src/state", "src/contract", "src/core"],
    packages: ["react", "react-dom", "react-hotkeys-hook", "browser-fs-access", "zustand"],
  },
  "src/services": {
    folders: ["src/state", "src/formats", "src/contract", "src/core"],
    packages: ["comlink", "browser-fs-access", "fflate", "idb-keyval", "zod", "zustand"],
  },
  "src/app": {
    folders: ["src/ui", "src/canvas", "src/services", "src/tools", "src/state", "src/contract", "src/core"],
    packages: ["react", "react-dom", "react-hotkeys-hook", "zustand"],
  },
  workers: { folders: ["src/formats", "src/contract", "src/core"], packages: ["comlink", "onnxruntime-web"] },
  cli: {
    folders: ["src/formats", "src/contract", "src/core"],
    packages: ["node:", "commander", "onnxruntime-node", "sharp", "tsx"],
  },
};

/** Packages that one module alone imports. */
export const ONE_IMPORTER = ["onnxruntime-web", "onnxruntime-node"];

/** The one folder that starts workers. */
export const WORKER_OWNER = "src/services";
