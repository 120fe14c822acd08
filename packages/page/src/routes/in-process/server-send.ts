import type { Duplex } from "node:stream";
import type { NodeServer } from "../../types/route.ts";
import type { Send } from "../../types/wire.ts";
import { RouteError } from "../route-error.ts";
import { exchangeOver } from "./exchange-over.ts";
import { socketPair } from "./socket-pair.ts";

/** Sends to a server of this process over a connection in memory. The server does not have to listen. */
export function serverSend(serverOf: () => NodeServer | Promise<NodeServer>): Send {
  return async (request) => {
    const server = await serverOf();
    const { protocol, port } = new URL(request.url);
    const isEncrypted = protocol === "https:";
    const ends = socketPair(Number(port) || (isEncrypted ? 443 : 80), isEncrypted);
    accept(server, ends.server);
    return exchangeOver(ends.client, request);
  };
}

function accept(server: NodeServer, socket: Duplex): void {
  const isTls = "setSecureContext" in server;
  if ("updateSettings" in server && !isTls) {
    throw new RouteError("The route is an HTTP/2 server without TLS, to which no browser speaks");
  }
  // A TLS server gets the connection as after its handshake.
  server.emit(isTls ? "secureConnection" : "connection", socket);
  if (socket.listenerCount("data") === 0) {
    throw new RouteError("The server of the route does not read from a connection in memory: pass its address instead");
  }
  // From its first read on, a stream passes bytes on in the writer's stack.
  socket.read(0);
}
