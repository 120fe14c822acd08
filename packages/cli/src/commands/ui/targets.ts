import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { withCors } from "@corsac/node";

/** Servers to try the tools on. */
export interface Targets {
  /** With a policy, without one, and with a broken one; empty before they start. */
  readonly urls: readonly string[];
  /** Starts them, unless they run, and returns their URLs. */
  start(): Promise<readonly string[]>;
  close(): void;
}

const notes: RequestListener = (_request, response) => {
  response.writeHead(200, { "Content-Type": "application/json", "X-Total-Count": "1" }).end('["milk"]\n');
};

const good = withCors(notes, { origin: "http://localhost:5173", exposedHeaders: ["X-Total-Count"] });

/** Reflects every origin with credentials, and answers preflights with 404: mistakes that many servers have. */
const broken: RequestListener = (request, response) => {
  if (request.method === "OPTIONS") return void response.writeHead(404).end();
  response.setHeader("Access-Control-Allow-Origin", request.headers.origin ?? "*");
  response.setHeader("Access-Control-Allow-Credentials", "true");
  return void notes(request, response);
};

/** Returns the servers, which start on free ports of loopback. Their pages' origin is `http://localhost:5173`. */
export function targetServers(): Targets {
  let servers: readonly Server[] = [];
  let starting: Promise<readonly Server[]> | null = null;
  const urlsOf = (): string[] =>
    servers.map((server) => `http://localhost:${(server.address() as AddressInfo).port}/notes`);
  return {
    get urls() {
      return urlsOf();
    },
    async start() {
      starting ??= Promise.all([good, notes, broken].map(listen));
      servers = await starting;
      return urlsOf();
    },
    close: () => servers.forEach((server) => server.close().closeAllConnections()),
  };
}

async function listen(listener: RequestListener): Promise<Server> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}
