import { ensureBuilt } from "./lib/build.mjs";
import { checkNode } from "./lib/check-node.mjs";
import { exitWith, Failure } from "./lib/failure.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { openPage } from "./lib/open-page.mjs";
import { readOptions } from "./lib/options.mjs";
import { serve } from "./lib/serve.mjs";

const HELP = `npm start -- [options]

Installs and builds what is missing, serves the page and opens it.

  --port N     the first port to try (4173)
  --host       also answer other machines; browsers give those pages no threads and no WebGPU without https
  --no-open    do not open a browser`;

async function main() {
  checkNode();
  const { values } = readOptions(HELP, {
    port: { type: "string", default: "4173" },
    host: { type: "boolean" },
    "no-open": { type: "boolean" },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Failure(`--port ${values.port} is no port.`, "Give a number from 1 to 65535.");
  await ensureInstalled();
  await ensureBuilt();
  const server = await serve({ port, host: values.host ? true : "localhost" });
  console.log(`AnomalyHybrid Studio is at ${server.addresses.join(" and ")}\nCtrl+C ends it.`);
  if (!values["no-open"]) openPage(server.url);
  const end = () => void server.close().finally(() => process.exit(0));
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
}

main().catch(exitWith);
