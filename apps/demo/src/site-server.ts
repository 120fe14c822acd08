import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { fileURLToPath } from "node:url";
import sirv from "sirv";

const built = fileURLToPath(new URL("../../site/dist/", import.meta.url));

/** Creates the server of the documentation and its tools; `null` if they are not built. */
export function siteServer(): Server | null {
  return existsSync(`${built}index.html`) ? createServer(sirv(built, { extensions: ["html"], etag: true })) : null;
}
