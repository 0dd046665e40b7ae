import { ROOT } from "./project.mjs";

/**
 * Serves dist as vite.config.ts says (headers, MIME types).
 *
 * @param {{ port: number, host?: string | boolean, plugins?: import("vite").Plugin[] }} options
 *   port: the first to try, the next free one is taken; host: true for every network address; plugins: more to serve
 * @returns {Promise<{ url: string, addresses: readonly string[], close: () => Promise<void> }>} the local address, and all of them
 */
export async function serve({ port, host = "localhost", plugins = [] }) {
  // Imported here: the packages may have been installed only after this file was loaded.
  const { preview } = await import("vite");
  const server = await preview({ root: ROOT, plugins, logLevel: "warn", preview: { port, host, strictPort: false } });
  const addresses = [...(server.resolvedUrls?.local ?? []), ...(server.resolvedUrls?.network ?? [])];
  const url = addresses[0];
  if (!url) throw new Error("The server runs, but has no address.");
  return { url, addresses, close: () => server.close() };
}
