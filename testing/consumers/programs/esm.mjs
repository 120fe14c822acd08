import { createServer } from "node:http";
import { CorsConfigError, createCors, originsFromEnv, validate } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { corsTable } from "@corsac/core/table";
import { cors as expressCors } from "@corsac/express";
import { cors as fastifyCors } from "@corsac/fastify";
import { cors as honoCors } from "@corsac/hono";
import { cors as koaCors } from "@corsac/koa";
import { cors as nodeCors, withCors } from "@corsac/node";
import { getRequestListener } from "@hono/node-server";
import express from "express";
import { fastify } from "fastify";
import { Hono } from "hono";
import Koa from "koa";
import { printAnswers } from "./exchange.cjs";

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
