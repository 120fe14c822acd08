import type { RequestListener } from "node:http";
import fastifyCors, { type FastifyCorsOptions } from "@fastify/cors";
import { fastify, type RouteHandlerMethod } from "fastify";
import { fetchHandler } from "../../src/handlers/fetch.ts";
import { EARLIER_HEADERS } from "../../src/handlers/shared.ts";
import { nodeSubject } from "../../src/subject/node-subject.ts";
import type { Mount } from "../../src/types.ts";
import type { PlainPolicy } from "../plain-policy.ts";
import { optionsOf, type Shim, shimOf } from "../shim.ts";
import { withCallback } from "./cors-options.ts";

function fastifyOptions({ origin, allowedHeaders, maxAge, ...same }: PlainPolicy): FastifyCorsOptions {
  return {
    ...same,
    origin: (typeof origin === "function" ? withCallback(origin) : origin) as NonNullable<FastifyCorsOptions["origin"]>,
    methods: [...same.methods],
    exposedHeaders: [...same.exposedHeaders],
    ...(allowedHeaders && { allowedHeaders: [...allowedHeaders] }),
    ...(maxAge !== null && { maxAge }),
  };
}

/** A handler of the contract, whose response Fastify sends: headers that are written to `reply.raw` bypass its plugins. */
const respond =
  (name: string): RouteHandlerMethod =>
  async (request, reply) => {
    const url = `http://${request.host}${request.url}`;
    const headers = Object.entries(request.headers).map(([key, value]) => [key, String(value)] as [string, string]);
    const response = await fetchHandler(name)(new Request(url, { method: request.method, headers }));
    return reply.send(response);
  };

async function application(mount: Mount): Promise<RequestListener> {
  const app = fastify();
  if (mount.handler === "headers-first") {
    app.addHook("onRequest", async (_request, reply) => void reply.headers(EARLIER_HEADERS));
  }
  // The policy of a route is in its `config`.
  const [options, inner] = optionsOf(mount, fastifyOptions);
  await app.register(fastifyCors, options as FastifyCorsOptions);
  if (mount.handler === "custom-error")
    app.setErrorHandler((_error, _request, reply) => reply.code(503).send("custom"));
  const config = inner === undefined ? {} : { cors: inner };
  const handler = respond(mount.handler === "custom-error" ? "throws" : mount.handler);
  if (mount.handler === "put-only") app.put(mount.path, { config }, handler);
  else if (mount.handler !== "no-route") app.all(mount.path, { config }, handler);
  await app.ready();
  return app.routing as RequestListener;
}

const shim: Shim = shimOf(
  nodeSubject({
    name: "@fastify/cors",
    runtimes: ["node-24"],
    can: ["router", "error-handler", "middleware"],
    application,
  }),
  fastifyOptions,
);

export const subject: Shim["subject"] = shim.subject;
export const refuse: Shim["refuse"] = shim.refuse;
