import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { cors as corsac } from "@corsac/express";
import fastifyCors from "@fastify/cors";
import { getRequestListener } from "@hono/node-server";
import corsPackage from "cors";
import express, { type RequestHandler } from "express";
import { fastify } from "fastify";
import { Hono } from "hono";
import { cors as honoCors } from "hono/cors";

/** Options that all four packages read alike. The values may be mistakes: the packages differ in what they do with them. */
export interface SharedOptions {
  readonly origin?: unknown;
  readonly credentials?: unknown;
  readonly maxAge?: unknown;
}

/** Makes a listener with the package that answers `GET /`. Throws or rejects if the package refuses the options. */
export type CreatePeer = (options: SharedOptions) => RequestListener | Promise<RequestListener>;

const onExpress = (middleware: unknown): RequestListener => {
  const app = express().use(middleware as RequestHandler);
  app.get("/", (_request, response) => void response.json({}));
  return app;
};

/** By the name of the package, in the order of the README's table. */
export const peers: Readonly<Record<string, CreatePeer>> = {
  corsac: (options) => onExpress(corsac(options as never)),
  cors: (options) => onExpress(corsPackage(options as never)),
  "@fastify/cors": async (options) => {
    const app = fastify();
    await app.register(fastifyCors, options as never);
    app.get("/", (_request, reply) => reply.send({}));
    await app.ready();
    return app.routing;
  },
  "hono/cors": (options) => {
    const app = new Hono().use(honoCors(options as never));
    app.get("/", (context) => context.json({}));
    // Hono's own error handler prints the error.
    app.onError((_error, context) => context.text("error", 500));
    return getRequestListener(app.fetch) as RequestListener;
  },
};

export interface PeerResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

/** Serves the listener and sends it one `GET /`. */
export async function ask(listener: RequestListener, headers: Readonly<Record<string, string>>): Promise<PeerResponse> {
  const server = createServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const { port } = server.address() as AddressInfo;
    const sent = request({ host: "127.0.0.1", port, headers, agent: false }).end();
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    response.resume();
    await once(response, "end");
    return { status: response.statusCode ?? 0, headers: response.headers };
  } finally {
    server.close();
  }
}
