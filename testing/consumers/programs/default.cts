// The same program compiles with `esModuleInterop` and without: every way to import gives `cors`, and types by name.
import { createServer } from "node:http";
import defaultOfExpress, { cors as namedOfExpress, type CorsHandler } from "@corsac/express";
import defaultOfFastify, { cors as namedOfFastify, type CorsPlugin } from "@corsac/fastify";
import defaultOfHono, { cors as namedOfHono, type RouteTable } from "@corsac/hono";
import defaultOfKoa, { cors as namedOfKoa, type CorsMiddleware } from "@corsac/koa";
import defaultOfNode, { cors as namedOfNode, type Listener, withCors } from "@corsac/node";
import expressCors = require("@corsac/express");
import fastifyCors = require("@corsac/fastify");
import honoCors = require("@corsac/hono");
import koaCors = require("@corsac/koa");
import nodeCors = require("@corsac/node");
import server = require("@hono/node-server");
import express = require("express");
import fastify = require("fastify");
import hono = require("hono");
import Koa = require("koa");
import exchange = require("./exchange.cjs");

export const mistakes = (): unknown => [
  // @ts-expect-error: credentials for every origin
  expressCors({ origin: "*", credentials: true }),
  // @ts-expect-error: credentials for every origin
  defaultOfFastify({ origin: "*", credentials: true }),
  // @ts-expect-error: no such name
  honoCors.decide,
];
export type Typed = [
  Listener<unknown, unknown>,
  RouteTable,
  expressCors.CorsOptions,
  fastifyCors.RoutePolicy,
  honoCors.RouteTable,
  koaCors.CorsState,
  nodeCors.Listener<unknown, unknown>,
];

async function main(): Promise<void> {
  const options: nodeCors.CorsOptions = { origin: "https://app.example.com" };
  const middleware = nodeCors(options);
  await exchange.printAnswers(
    "node",
    createServer((request, response) => void middleware(request, response, () => response.end("hi"))),
  );
  const handler: CorsHandler = expressCors(options);
  await exchange.printAnswers("express", createServer(express().use(handler)));
  const listener = server.getRequestListener(new hono.Hono().use(honoCors(options)).fetch);
  await exchange.printAnswers("hono", createServer(listener));
  const app = fastify.fastify();
  const plugin: CorsPlugin = fastifyCors(options);
  app.register(plugin);
  await app.ready();
  await exchange.printAnswers("fastify", createServer(app.routing));
  const koa: CorsMiddleware = koaCors(options);
  await exchange.printAnswers("koa", createServer(new Koa().use(koa).callback()));
  const forms = [
    [expressCors, defaultOfExpress, namedOfExpress, expressCors.default, expressCors.cors],
    [fastifyCors, defaultOfFastify, namedOfFastify, fastifyCors.default, fastifyCors.cors],
    [honoCors, defaultOfHono, namedOfHono, honoCors.default, honoCors.cors],
    [koaCors, defaultOfKoa, namedOfKoa, koaCors.default, koaCors.cors],
    [nodeCors, defaultOfNode, namedOfNode, nodeCors.default, nodeCors.cors],
  ];
  for (const [first, ...others] of forms) {
    console.log(`one function: ${others.every((other) => other === first)} ${first?.name} true`);
  }
  if (nodeCors.withCors !== withCors) throw new Error("two functions withCors");
}
void main();
