/** Without the first two the page is not cross-origin isolated, has no SharedArrayBuffer, and its WebAssembly runs on one thread. */
export const HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** @type {import("vite").Connect.NextHandleFunction} */
function nameModels(request, response, next) {
  if (request.url?.split("?")[0]?.endsWith(".onnx")) response.setHeader("Content-Type", "application/octet-stream");
  next();
}

/**
 * Gives `.onnx`, which no table of MIME types knows, its type in both servers.
 *
 * @returns {import("vite").Plugin}
 */
export function modelType() {
  return {
    name: "model-type",
    configureServer: (server) => void server.middlewares.use(nameModels),
    configurePreviewServer: (server) => void server.middlewares.use(nameModels),
  };
}
