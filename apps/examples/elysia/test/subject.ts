import type { AddressInfo, Server } from "node:net";
import { toCors } from "@corsac/core/adapter";
import { noteFetch } from "@corsac/contract/fetch";
import type { ListenSubject } from "@corsac/contract/framework";
import { expectedFailures } from "@corsac/contract/server";
import { type Mount, REFERENCE_POLICY } from "@corsac/contract/subject";
import { node } from "@elysiajs/node";
import { Elysia } from "elysia";
import { ownPages } from "../src/cors.ts";
import { application, CAN, SCENARIOS, type Serve } from "./elysia-subject.ts";

const NODES = ["node-20", "node-26"] as const;

/** The server of Bun, or that of srvx below `@elysiajs/node`, which does not listen yet. */
interface Listening {
  readonly port: number;
  readonly raw?: { ready(): Promise<{ readonly node: { readonly server: Server } }> };
}

async function portOf({ port, raw }: Listening): Promise<number> {
  if (raw === undefined) return port;
  const { server } = (await raw.ready()).node;
  return (server.address() as AddressInfo).port;
}

/** The handlers that upgrade, in Elysia's own way. */
const SOCKETS: Readonly<Record<string, Serve>> = {
  upgrades: (app, { path }) => void app.ws(path, { transform: ({ request }) => noteFetch(request) }),
  "checks-upgrade": (app, { path }) =>
    void app.ws(path, {
      transform: ({ request }) => noteFetch(request),
      beforeHandle: ownPages(toCors(REFERENCE_POLICY)),
    }),
};

/** Starts the application of a mount, and returns its port. */
function start(mount: Mount): Promise<number> {
  const app = application(mount, new Elysia("Bun" in globalThis ? {} : { adapter: node() }), SOCKETS);
  return new Promise((resolve) => {
    app.listen({ port: 0, hostname: "127.0.0.1" }, (server) => resolve(portOf(server as Listening)));
  });
}

/** `cors()` in an application of Elysia that listens, on Bun's server or on that of @elysiajs/node. */
export const subject: ListenSubject = {
  kind: "listen",
  protocol: "http/1.1",
  name: "Elysia, listen()",
  runtimes: [...NODES, "bun"],
  can: [...CAN, "websocket"],
  scenarios: SCENARIOS,
  deviations: expectedFailures(
    [
      {
        fault: "@elysiajs/node sends Transfer-Encoding beside Content-Length with a file, which HTTP clients refuse",
        link: "https://github.com/elysiajs/node/pull/64",
        cases: ["elysia-file/allowed", "elysia-file/refused", "elysia-file/no-origin"],
      },
      {
        fault: "new Request(request) throws in @elysiajs/node: srvx's request is not one that Node can copy",
        link: "https://github.com/h3js/srvx/pull/155",
        cases: ["forwarded/allowed", "forwarded/refused"],
      },
    ],
    NODES,
  ),
  async listen(mounts) {
    const ports: Record<string, number> = {};
    for (const mount of mounts) ports[mount.path] = await start(mount);
    return ports;
  },
};
