import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import sirv from "sirv";

const root = fileURLToPath(new URL("../../../../", import.meta.url));

/** The built site on a port of this machine. */
export interface ServedSite {
  /** `http://localhost:PORT`. */
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves the site as any host of static files would. */
export async function serveSite(): Promise<ServedSite> {
  const server = createServer(sirv(`${root}apps/site/dist`, { extensions: ["html"], etag: true }));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
