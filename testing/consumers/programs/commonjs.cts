import { createServer } from "node:http";
import core = require("@corsac/core");
import adapter = require("@corsac/core/adapter");
import node = require("@corsac/node");
import corsacExpress = require("@corsac/express");
import corsacFastify = require("@corsac/fastify");
import corsacHono = require("@corsac/hono");
import corsacKoa = require("@corsac/koa");
import server = require("@hono/node-server");
import express = require("express");
import fastify = require("fastify");
import hono = require("hono");
import Koa = require("koa");
import exchange = require("./exchange.cjs");

async function main(): Promise<void> {
  const options: core.CorsOptions = { origin: core.originsFromEnv("https://app.example.com") };
  const middleware = node.cors(adapter.toCors(options));
  await exchange.printAnswers(
    "withCors",
    createServer(node.withCors((_request, response) => void response.end("hi"), options)),
  );
  await exchange.printAnswers(
    "node",
    createServer((request, response) => void middleware(request, response, () => response.end("hi"))),
  );
  await exchange.printAnswers("express", createServer(express().use(corsacExpress.cors(core.createCors(options)))));
  await exchange.printAnswers(
    "hono",
    createServer(server.getRequestListener(new hono.Hono().use(corsacHono.cors(options)).fetch)),
  );
  const app = fastify.fastify();
  app.register(corsacFastify.cors(options));
  await app.ready();
  await exchange.printAnswers("fastify", createServer(app.routing));
  await exchange.printAnswers("koa", createServer(new Koa().use(corsacKoa.cors(options)).callback()));
  console.log(`validate: ${core.validate({ origin: "https://app.example.com/" }).length}`);
  try {
    core.createCors({ origin: undefined });
  } catch (error) {
    console.log(`error: ${error instanceof core.CorsConfigError}`);
  }
}
void main();
