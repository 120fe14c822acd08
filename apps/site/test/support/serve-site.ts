import { execFileSync } from "node:child_process";
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

/** Builds the site if something changed. */
export function buildSite(): void {
  execFileSync("turbo", ["run", "build", "--filter=@corsac/site", "--output-logs=errors-only"], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, PATH: `${root}node_modules/.bin:${process.env["PATH"] ?? ""}` },
  });
}

/** Builds the site if something changed, and serves it. */
export async function serveSite(): Promise<ServedSite> {
  buildSite();
  return serveBuiltSite();
}

/** Serves the site as any host of static files would. */
export async function serveBuiltSite(): Promise<ServedSite> {
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
