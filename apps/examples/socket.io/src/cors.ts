import type { Server as HttpServer, RequestListener } from "node:http";
import type { Cors } from "@corsac/core";
import { guardUpgrade, upgradeRefusal, withCors } from "@corsac/node";
import { Server, type ServerOptions } from "socket.io";

/** Adds Socket.IO to a server, and puts the policy around both: HTTP responses, sessions of long polling, WebSockets. */
export function addSocketIo(server: HttpServer, policy: Cors, options: Partial<ServerOptions> = {}): Server {
  const io = new Server(server, {
    ...options,
    // CORS hides responses, but a session would still start: long polling begins with a plain GET.
    allowRequest: async (request, done) => done(null, (await upgradeRefusal(request, policy)) === null),
  });
  // Socket.IO has replaced the listeners of the server by one that answers its own paths first.
  const [listener] = server.listeners("request") as [RequestListener];
  server.removeAllListeners("request").on("request", withCors(listener, policy));
  guardUpgrade(server, policy);
  return io;
}
