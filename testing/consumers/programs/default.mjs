// The default export of an adapter is `cors`.
import { createServer } from "node:http";
import expressCors, * as ofExpress from "@corsac/express";
import fastifyCors, * as ofFastify from "@corsac/fastify";
import honoCors, * as ofHono from "@corsac/hono";
import koaCors, * as ofKoa from "@corsac/koa";
import nodeCors, * as ofNode from "@corsac/node";
import { getRequestListener } from "@hono/node-server";
import express from "express";
import { fastify } from "fastify";
import { Hono } from "hono";
import Koa from "koa";
import { tell } from "./exchange.cjs";

const options = { origin: "https://app.example.com" };
const middleware = nodeCors(options);
await tell(
  "node",
  createServer((request, response) => middleware(request, response, () => response.end("hi"))),
);
await tell("express", createServer(express().use(expressCors(options))));
await tell("hono", createServer(getRequestListener(new Hono().use(honoCors(options)).fetch)));
const called = fastify().register(fastifyCors(options));
await called.ready();
await tell("fastify, called", createServer(called.routing));
const registered = fastify().register(import("@corsac/fastify"), options);
await registered.ready();
await tell("fastify, registered", createServer(registered.routing));
await tell("koa", createServer(new Koa().use(koaCors(options)).callback()));
for (const all of [ofExpress, ofFastify, ofHono, ofKoa, ofNode]) {
  console.log(`one function: ${all.default === all.cors} ${all.default.name} true`);
}
