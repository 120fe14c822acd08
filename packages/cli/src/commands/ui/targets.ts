import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { withCors } from "@corsac/node";

/** Servers to try the tools on. */
export interface Targets {
  /** With a policy, without one, and with a broken one. */
  readonly urls: readonly string[];
  close(): void;
}

const notes: RequestListener = (_request, response) => {
  response.writeHead(200, { "Content-Type": "application/json", "X-Total-Count": "1" }).end('["milk"]\n');
};

/** Reflects every origin with credentials, and answers preflights with 404: mistakes that many servers have. */
const broken: RequestListener = (request, response) => {
  if (request.method === "OPTIONS") return void response.writeHead(404).end();
  response.setHeader("Access-Control-Allow-Origin", request.headers.origin ?? "*");
  response.setHeader("Access-Control-Allow-Credentials", "true");
  return void notes(request, response);
};

/** Starts the servers on free ports of loopback. Their pages' origin is `http://localhost:5173`. */
export async function startTargets(): Promise<Targets> {
  const good = withCors(notes, { origin: "http://localhost:5173", exposedHeaders: ["X-Total-Count"] });
  const servers = await Promise.all([good, notes, broken].map(start));
  return {
    urls: servers.map((server) => `http://localhost:${(server.address() as AddressInfo).port}/notes`),
    close: () => servers.forEach((server) => server.close().closeAllConnections()),
  };
}

async function start(listener: RequestListener): Promise<Server> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}
