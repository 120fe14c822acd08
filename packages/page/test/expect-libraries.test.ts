import type { IncomingMessage, ServerResponse } from "node:http";
import { cors as corsacExpress } from "@corsac/express";
import { cors as corsacFastify } from "@corsac/fastify";
import { cors as corsacHono } from "@corsac/hono";
import { cors as corsacKoa } from "@corsac/koa";
import { withCors } from "@corsac/node";
import fastifyCors from "@fastify/cors";
import koaCors from "@koa/cors";
import expressCors from "cors";
import express, { type RequestHandler } from "express";
import { fastify, type FastifyInstance } from "fastify";
import { Hono, type MiddlewareHandler } from "hono";
import { cors as honoCors } from "hono/cors";
import Koa, { type Middleware } from "koa";
import { describe, expect, test } from "vitest";
import { corsMatchers, type CorsCall } from "../src/expect.ts";
import { hostileOrigins, type Route } from "../src/index.ts";

expect.extend(corsMatchers);

const APP = "https://app.example.com";
const POLICY = { origin: [APP], credentials: true, exposedHeaders: ["X-Total"], maxAge: 600 };
const isApp = (origin: string | undefined): boolean => origin === APP;

function onExpress(middleware: RequestHandler): Route {
  const app = express();
  app.use(middleware);
  app.get("/notes", (_request, response) => void response.set("X-Total", "1").json([]));
  app.put("/notes/1", (_request, response) => void response.json({}));
  return app;
}

function onFastify(register: (app: FastifyInstance) => unknown): Route {
  const app = fastify();
  register(app);
  void app.register(async (routes) => {
    routes.get("/notes", (_request, reply) => reply.header("X-Total", "1").send([]));
    routes.put("/notes/1", (_request, reply) => reply.send({}));
  });
  return app;
}

function onKoa(middleware: Middleware): Route {
  return new Koa().use(middleware).use((context) => {
    if (!context.path.startsWith("/notes")) return;
    context.set("X-Total", "1");
    context.body = [];
  });
}

const onHono = (middleware: MiddlewareHandler): Route =>
  new Hono()
    .use(middleware)
    .get("/notes", (c) => c.json([], 200, { "X-Total": "1" }))
    .put("/notes/1", (c) => c.json({}));

/** One origin of each kind, because there are many applications. */
const HOSTILE = hostileOrigins(APP).filter(
  ({ trick }, at, all) => all.findIndex((each) => each.trick === trick) === at,
);

const names = { credentials: true, exposeHeaders: ["X-Total"] };

const applications: readonly (readonly [name: string, Route])[] = [
  ["cors with a list", onExpress(expressCors(POLICY))],
  ["cors with a function", onExpress(expressCors({ ...POLICY, origin: (o, done) => done(null, isApp(o)) }))],
  ["@fastify/cors with a list", onFastify((app) => app.register(fastifyCors, { ...POLICY, methods: ["GET", "PUT"] }))],
  ["@koa/cors", onKoa(koaCors({ ...names, origin: ({ headers }) => (isApp(headers.origin) ? APP : "") }))],
  ["hono/cors", onHono(honoCors({ ...names, origin: [APP] }))],
  ["@corsac/express", onExpress(corsacExpress(POLICY) as RequestHandler)],
  ["@corsac/fastify", onFastify((app) => app.register(corsacFastify(POLICY)))],
  ["@corsac/koa", onKoa(corsacKoa(POLICY) as Middleware)],
  ["@corsac/hono", onHono(corsacHono(POLICY))],
  [
    "@corsac/node",
    withCors(
      (_request: IncomingMessage, response: ServerResponse) => void response.setHeader("X-Total", "1").end("[]"),
      POLICY,
    ),
  ],
];

const CALLS: readonly Omit<CorsCall, "from">[] = [
  { url: "/notes" },
  { url: "/notes", credentials: true },
  { url: "/notes/1", method: "PUT", headers: ["content-type", "x-request-id"], credentials: true, body: "{}" },
];

describe.each(applications)("%s", (_, app) => {
  test("allows the page of the policy, and exposes the header", async () => {
    for (const call of CALLS) await expect(app).toAllowCors({ ...call, from: APP });
    await expect(app).toExposeHeader("x-total", { url: "/notes", from: APP });
  });

  test("refuses every other page", async () => {
    for (const call of CALLS) {
      await expect(app).not.toAllowCors({ ...call, from: "https://evil.example" });
      await expect(app).not.toAllowCors({ ...call, from: "null" });
    }
    for (const { origin } of HOSTILE) await expect(app).not.toAllowCors({ url: "/notes", from: origin });
  });
});

describe("a path that does not exist", () => {
  const NOWHERE = { url: "/nowhere", from: "https://evil.example" };
  // With a function, cors sends no Vary header to the origins that it refuses: the 404 shows nothing of a policy.
  const [, silent = onHono(honoCors())] = applications.find(([name]) => name === "cors with a function") ?? [];

  test.each(applications.filter(([, app]) => app !== silent))("shows the refusal of %s", async (_, app) => {
    await expect(app).not.toAllowCors(NOWHERE);
  });

  test("does not show the refusal of a policy without Vary", async () => {
    await expect(expect(silent).not.toAllowCors(NOWHERE)).rejects.toThrow("with status 404 and no CORS header");
  });
});

test("an origin function of cors that reports an error is named: browsers see a 500", async () => {
  const app = onExpress(expressCors({ origin: (_origin, done) => done(new Error("Not allowed by CORS")) }));
  const refusal = expect(app).not.toAllowCors({ url: "/notes", from: "https://evil.example" });
  await expect(refusal).rejects.toThrow("the server answers with status 500");
});
