import { createServer as createHttpServer, type RequestListener } from "node:http";
import { createServer, type AddressInfo, type Server } from "node:net";
import type { NodeHandler } from "../handlers/node.ts";
import type { Mount } from "../types.ts";
import { byPath } from "./mounts.ts";

/** The ports of the servers behind a proxy. */
export interface Upstreams {
  /** Runs the handler of each mount. */
  readonly handlers: number;
  /** Nothing listens there. */
  readonly down: number;
  /** Takes requests and never answers. */
  readonly slow: number;
  /** Closes the connection in the middle of the response's head. */
  readonly broken: number;
}

/**
 * Not a port that is free now: another test could take it later. Nothing listens on this one, and it is none of those that
 * `fetch` refuses.
 */
const DOWN = 2;

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

/** Answers 500 for an error of the handler, or for a path without one: without a framework, it would end the process. */
function caught(handler: NodeHandler): RequestListener {
  return async (request, response) => {
    try {
      await handler(request, response);
    } catch {
      response.writeHead(500, { "Content-Type": "text/plain" });
      response.end();
    }
  };
}

/** Starts the servers behind a proxy, in this process. */
export async function startUpstreams(
  mounts: readonly Mount[],
  handlerOf: (mount: Mount) => NodeHandler,
): Promise<Upstreams> {
  const find = byPath(mounts, handlerOf);
  return {
    handlers: await listen(
      createHttpServer(caught((request, response) => find(request.url ?? "/")(request, response))),
    ),
    down: DOWN,
    slow: await listen(createServer((socket) => void socket.on("error", () => {}))),
    broken: await listen(
      createServer((socket) => {
        socket.on("error", () => {});
        socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\nContent-Len"));
      }),
    ),
  };
}
