import "reflect-metadata";
import { createServer, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { createCors } from "@corsac/core";
import { withCors } from "@corsac/node";
import { cors as expressCors } from "@corsac/express";
import { cors as fastifyCors } from "@corsac/fastify";
import { cors as koaCors } from "@corsac/koa";
import { Controller, Put, Req } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { ExpressAdapter } from "@nestjs/platform-express";
import { FastifyAdapter } from "@nestjs/platform-fastify";
import express from "express";
import express4 from "express4";
import fastify, { type FastifyInstance } from "fastify";
import { Hono } from "hono";
import Koa from "koa";
import type { Route } from "../../src/index.ts";

export const APP = "https://app.example.com";
export const API = "https://api.example.com";
export const POLICY: { readonly origin: string; readonly credentials: true; readonly exposedHeaders: string } = {
  origin: APP,
  credentials: true,
  exposedHeaders: "x-protocol",
};

/** Answers with the protocol that the framework sees, and the body of the request. */
const listener: RequestListener = (request, response) => {
  response.setHeader("X-Protocol", "encrypted" in request.socket && request.socket.encrypted ? "https" : "http");
  response.setHeader("Content-Type", request.headers["content-type"] ?? "text/plain");
  request.pipe(response);
};

const honoApplication = new Hono().all("*", async (context) =>
  context.body(await context.req.text(), 200, { "X-Protocol": new URL(context.req.url).protocol.slice(0, -1) }),
);
const handler = createCors(POLICY).wrap((request: Request) => honoApplication.fetch(request));

function expressApplication(create: typeof express) {
  return create()
    .use(expressCors(POLICY))
    .use(create.text())
    .use((request, response) => {
      response.set("X-Protocol", request.protocol).send(typeof request.body === "string" ? request.body : "");
    });
}

function koaApplication() {
  return new Koa().use(koaCors(POLICY)).use(async (context) => {
    context.set("X-Protocol", context.secure ? "https" : "http");
    context.status = 200;
    context.body = context.req;
  });
}

function fastifyApplication(): FastifyInstance {
  const application = fastify();
  void application.register(fastifyCors(POLICY));
  application.all("/*", (request, reply) => reply.header("X-Protocol", request.protocol).send(request.body ?? ""));
  return application;
}

class NotesController {
  answer({ protocol, body }: { readonly protocol: string; readonly body: unknown }): string {
    return `${protocol} ${JSON.stringify(body)}`;
  }
}
Controller("notes")(NotesController);
Put()(NotesController.prototype, "answer", descriptorOf());
Req()(NotesController.prototype, "answer", 0);

function descriptorOf(): PropertyDescriptor {
  return Object.getOwnPropertyDescriptor(NotesController.prototype, "answer") as PropertyDescriptor;
}

const applicationModule = { module: NotesController, controllers: [NotesController] };

const nestApplication = (adapter: ExpressAdapter | FastifyAdapter) =>
  NestFactory.create(applicationModule as never, adapter as never, {
    logger: false,
    cors: { origin: APP, credentials: true, methods: "PUT" },
  });

/** Every form of a route, made anew. */
export const FORMS: Readonly<Record<string, () => Route | Promise<Route>>> = {
  "a fetch handler": () => handler,
  "a fetch handler without parameters":
    () =>
    (...values: [Request]) =>
      handler(...values),
  "an object with fetch()": () => ({
    fetch: (request: Request, _environment: object, _context: object) => handler(request),
  }),
  "a Node listener": () => withCors(listener, POLICY),
  "a server": () => createServer(withCors(listener, POLICY)),
  "a server of node:https": () => createTlsServer(withCors(listener, POLICY)),
  "an application of Express 5": () => expressApplication(express),
  "an application of Express 4": () => expressApplication(express4 as unknown as typeof express),
  "a callback of Koa": () => koaApplication().callback(),
  "an application of Koa": koaApplication,
  "an instance of Fastify": fastifyApplication,
  "an instance of Fastify that is ready": async () => {
    const application = fastifyApplication();
    await application.ready();
    return application;
  },
};

/** Applications of Nest, whose controllers answer with one string. */
export const NEST_FORMS: Readonly<Record<string, () => Promise<Route>>> = {
  "an application of Nest": async () => nestApplication(new ExpressAdapter()),
  "an application of Nest after init()": async () => (await nestApplication(new ExpressAdapter())).init(),
  "the server of Nest": async () =>
    (await (await nestApplication(new ExpressAdapter())).init()).getHttpServer() as Route,
  "an application of Nest on Fastify": async () => nestApplication(new FastifyAdapter()),
};
