// The servers of one group in a process of their own: `socket-server.ts GROUP`. It tells its ports and, when asked, the
// processor time that it has used.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expressListeners, honoListeners, type Listener, nodeListeners } from "./contestants.ts";
import { tenants } from "./origins.ts";

const groups: Readonly<Record<string, (preflight: boolean) => Record<string, Listener>>> = {
  "node:http": (preflight) => nodeListeners(tenants(2), preflight, "setHeader"),
  "Express 5": (preflight) => expressListeners(tenants(2), preflight),
  Hono: (preflight) => honoListeners(tenants(2), preflight),
};

/** Where a contestant listens. */
export interface Place {
  readonly name: string;
  readonly preflight: boolean;
  readonly port: number;
}

async function listen(listener: Listener): Promise<number> {
  // A connection waits for its next turn as long as it takes.
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => void listener(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

const listeners = groups[process.argv[2] ?? ""];
if (listeners === undefined)
  throw new Error(`no group ${process.argv[2]}; there are ${Object.keys(groups).join(", ")}`);
const places: Place[] = [];
for (const preflight of [false, true]) {
  for (const [name, listener] of Object.entries(listeners(preflight))) {
    places.push({ name, preflight, port: await listen(listener) });
  }
}
process.send?.(places);
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
process.on("disconnect", () => process.exit());
