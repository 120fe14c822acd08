// `require()` of an adapter is `cors` itself, with every name as a property.
const { createServer } = require("node:http");
const expressCors = require("@corsac/express");
const fastifyCors = require("@corsac/fastify");
const honoCors = require("@corsac/hono");
const koaCors = require("@corsac/koa");
const nodeCors = require("@corsac/node");
const { getRequestListener } = require("@hono/node-server");
const express = require("express");
const { fastify } = require("fastify");
const { Hono } = require("hono");
const Koa = require("koa");
const { printAnswers } = require("./exchange.cjs");

async function main() {
  const options = { origin: "https://app.example.com" };
  const middleware = nodeCors(options);
  await printAnswers(
    "node",
    createServer((request, response) => middleware(request, response, () => response.end("hi"))),
  );
  await printAnswers("express", createServer(express().use(expressCors(options))));
  await printAnswers("hono", createServer(getRequestListener(new Hono().use(honoCors(options)).fetch)));
  const app = fastify().register(fastifyCors(options));
  await app.ready();
  await printAnswers("fastify", createServer(app.routing));
  await printAnswers("koa", createServer(new Koa().use(koaCors(options)).callback()));
  for (const cors of [expressCors, fastifyCors, honoCors, koaCors, nodeCors]) {
    console.log(`one function: ${cors === cors.cors && cors === cors.default} ${cors.name} ${cors.__esModule}`);
  }
}
main();
