const { createServer } = require("node:http");
const { CorsConfigError, createCors, originsFromEnv, validate } = require("@corsac/core");
const { toCors } = require("@corsac/core/adapter");
const { corsTable } = require("@corsac/core/table");
const expressCors = require("@corsac/express").cors;
const fastifyCors = require("@corsac/fastify").cors;
const honoCors = require("@corsac/hono").cors;
const koaCors = require("@corsac/koa").cors;
const { cors: nodeCors, withCors } = require("@corsac/node");
const { getRequestListener } = require("@hono/node-server");
const express = require("express");
const { fastify } = require("fastify");
const { Hono } = require("hono");
const Koa = require("koa");
const { printAnswers } = require("./exchange.cjs");

async function main() {
  const options = { origin: originsFromEnv("https://app.example.com") };
  const handler = (_request, response) => response.end("hi");

  await printAnswers("withCors", createServer(withCors(handler, options)));
  const middleware = nodeCors(toCors(corsTable([], options)));
  await printAnswers(
    "node",
    createServer((request, response) => middleware(request, response, () => handler(request, response))),
  );
  await printAnswers("express", createServer(express().use(expressCors(createCors(options)))));
  await printAnswers("hono", createServer(getRequestListener(new Hono().use(honoCors(options)).fetch)));
  const app = fastify().register(fastifyCors(options));
  await app.ready();
  await printAnswers("fastify", createServer(app.routing));
  await printAnswers("koa", createServer(new Koa().use(koaCors(options)).callback()));
  console.log(`validate: ${validate({ origin: "https://app.example.com/" }).length}`);
  try {
    createCors({ origin: undefined });
  } catch (error) {
    console.log(`error: ${error instanceof CorsConfigError}`);
  }
}
main();
