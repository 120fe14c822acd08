import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import fastifyPackage from "@fastify/cors";
import { getRequestListener } from "@hono/node-server";
import koaPackage from "@koa/cors";
import corsPackage from "cors";
import expressFramework from "express";
import { fastify as fastifyFramework, type FastifyInstance } from "fastify";
import { Hono, type MiddlewareHandler } from "hono";
import { cors as honoCors } from "hono/cors";
import Koa from "koa";
import { middle } from "./origins.ts";
import { express, fastify, hono, koa, node } from "./published-packages.ts";

export type Listener = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

const BODY = JSON.stringify({ id: 42, name: "what an API answers" });

/** How a handler gives the fields of its response: the cost of ours depends on it. */
export type HandlerStyle = "end" | "setHeader" | "writeHead";

const handlers: Readonly<Record<HandlerStyle, RequestListener>> = {
  end: (_request, response) => {
    response.end(BODY);
  },
  setHeader: (_request, response) => {
    response.setHeader("Content-Type", "application/json");
    response.end(BODY);
  },
  writeHead: (_request, response) => {
    response.writeHead(200, { "Content-Type": "application/json" });
    response.end(BODY);
  },
};

const noContent: RequestListener = (_request, response) => {
  response.statusCode = 204;
  response.end();
};

const before =
  (middleware: Middleware, handler: RequestListener): Listener =>
  (request, response) =>
    middleware(request, response, () => handler(request as never, response as never));

/** The three fields of an actual response, set one by one on every response: what no middleware can do without. */
const threeFields = (origin: string): Middleware => {
  return (_request, response, next) => {
    response.setHeader("Access-Control-Allow-Origin", origin);
    response.setHeader("Access-Control-Allow-Credentials", "true");
    response.setHeader("Vary", "Origin");
    next();
  };
};

/** `node:http`. Without CORS, a preflight is answered by a bare 204. */
export function nodeListeners(origins: string[], preflight: boolean, style: HandlerStyle): Record<string, Listener> {
  const options = { origin: origins, credentials: true };
  const handler = handlers[style];
  return {
    none: preflight ? (noContent as Listener) : (handler as Listener),
    "three setHeader": before(threeFields(middle(origins)), preflight ? noContent : handler),
    cors: before(corsPackage(options) as Middleware, handler),
    "@corsac/node": before(node.cors(options) as Middleware, handler),
  };
}

/** Express 5. Without CORS, a preflight is answered by a bare 204 in the place of the middleware. */
export function expressListeners(origins: string[], preflight: boolean): Record<string, Listener> {
  const options = { origin: origins, credentials: true };
  const app = (middleware: unknown): Listener => {
    const made = expressFramework();
    if (middleware !== undefined) made.use(middleware as expressFramework.RequestHandler);
    if (preflight) made.use(noContent);
    made.get("/x", (_request, response) => void response.type("application/json").send(BODY));
    return made as unknown as Listener;
  };
  return {
    none: app(undefined),
    "three setHeader": app(threeFields(middle(origins))),
    cors: app(corsPackage(options)),
    "@corsac/express": app(express.cors(options)),
  };
}

/** Fastify 5. Without CORS, a preflight is answered by a bare 204 in the place of the plugin. */
export async function fastifyListeners(origins: string[], preflight: boolean): Promise<Record<string, Listener>> {
  const options = { origin: origins, credentials: true };
  const app = async (mount: (made: FastifyInstance) => unknown): Promise<Listener> => {
    const made = fastifyFramework();
    await mount(made);
    made.get("/x", (_request, reply) => void reply.type("application/json").send(BODY));
    await made.ready();
    return made.routing as Listener;
  };
  return {
    none: await app((made) =>
      preflight ? made.addHook("onRequest", (_request, reply) => reply.code(204).send()) : {},
    ),
    "@fastify/cors": await app((made) => made.register(fastifyPackage, options)),
    "@corsac/fastify": await app((made) => made.register(fastify.cors(options))),
  };
}

/** Koa 3. Without CORS, a preflight is answered by a bare 204 in the place of the middleware. */
export function koaListeners(origins: string[], preflight: boolean): Record<string, Listener> {
  const app = (middleware?: Koa.Middleware): Listener => {
    const made = new Koa();
    if (middleware !== undefined) made.use(middleware);
    made.use((context) => {
      if (preflight) context.status = 204;
      else {
        context.type = "application/json";
        context.body = BODY;
      }
    });
    return made.callback() as Listener;
  };
  // It takes no list.
  const allowed = new Set(origins);
  const origin = (context: Koa.Context): string => {
    const asked = context.get("Origin");
    return allowed.has(asked) ? asked : "";
  };
  return {
    none: app(),
    "@koa/cors": app(koaPackage({ origin, credentials: true })),
    "@corsac/koa": app(koa.cors({ origin: origins, credentials: true })),
  };
}

/** Hono. Without CORS, a preflight is answered by a bare 204 in the place of the middleware. */
export function honoApps(origins: string[], preflight: boolean): Record<string, Hono> {
  const options = { origin: origins, credentials: true };
  const app = (middleware: MiddlewareHandler | undefined): Hono => {
    const made = new Hono();
    if (middleware !== undefined) made.use(middleware);
    if (preflight) made.use(() => Promise.resolve(new Response(null, { status: 204 })));
    return made.get("/x", (c) => c.body(BODY, 200, { "Content-Type": "application/json" }));
  };
  return {
    none: app(undefined),
    "hono/cors": app(honoCors(options)),
    "@corsac/hono": app(hono.cors(options)),
  };
}

/** Hono on `@hono/node-server`, which replaces the global `Request` and `Response` as soon as it is asked for. */
export function honoListeners(origins: string[], preflight: boolean): Record<string, Listener> {
  return Object.fromEntries(
    Object.entries(honoApps(origins, preflight)).map(([name, app]) => [
      name,
      getRequestListener(app.fetch) as Listener,
    ]),
  );
}
