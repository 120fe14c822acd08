// One server in a process of its own. Its argument is a `Load` as JSON. It sends its port, then answers each message
// with the processor time that it has used, in microseconds.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tenants } from "../origins.ts";
import type { Load } from "./load.ts";
import { stacks } from "./stacks.ts";

const load = JSON.parse(process.argv[2] ?? "") as Load;
const loadStack = stacks[load.stack];
if (loadStack === undefined) throw new Error(`no stack ${load.stack}`);
const createListener = await loadStack();
const listener = await createListener(load, { origin: tenants(load.origins), credentials: true });

// The client pauses between rounds, so the server must not close idle connections.
const server = createServer({ keepAliveTimeout: 0 }, (request, response) => void listener(request, response));
server.listen(0, "127.0.0.1");
await once(server, "listening");
process.send?.((server.address() as AddressInfo).port);

process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
process.on("disconnect", () => process.exit());
