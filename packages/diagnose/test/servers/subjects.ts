import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { cors as expressCors } from "@corsac/express";
import { cors as fastifyCors } from "@corsac/fastify";
import { cors as honoCors } from "@corsac/hono";
import { withCors } from "@corsac/node";
import { createCors, type CorsOptions } from "@corsac/core";
import { getRequestListener } from "@hono/node-server";
import express from "express";
import { fastify } from "fastify";
import { Hono } from "hono";

/** A running server. */
export interface Running {
  readonly url: string;
  close(): Promise<void>;
}

/** Each adapter, with a handler that answers 200 for every path below `/items`. */
export const SUBJECTS: Readonly<Record<string, (options: CorsOptions) => Promise<Running>>> = {
  node: async (options) => listening(createServer(withCors((_, response) => response.end("ok"), createCors(options)))),
  async express(options) {
    const app = express();
    app.use(expressCors(createCors(options)));
    app.all("/items", (_, response) => {
      response.send("ok");
    });
    return listening(createServer(app));
  },
  async hono(options) {
    const app = new Hono();
    app.use(honoCors(createCors(options)));
    app.all("/items", (c) => c.text("ok"));
    return listening(createServer(getRequestListener(app.fetch)));
  },
  async fastify(options) {
    const app = fastify();
    await app.register(fastifyCors(createCors(options)));
    app.route({ method: ["GET", "POST", "PUT", "PATCH"], url: "/items", handler: async () => "ok" });
    await app.listen({ port: 0, host: "127.0.0.1" });
    const { port } = app.server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}/items`, close: () => app.close() };
  },
};

async function listening(server: Server): Promise<Running> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/items`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
