import { createServer } from "node:http";
import { CorsConfigError, createCors, originsFromEnv, validate, type CorsOptions, type Decision } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { cors as expressCors } from "@corsac/express";
import { cors as fastifyCors } from "@corsac/fastify";
import { cors as honoCors } from "@corsac/hono";
import { cors as koaCors, type CorsState } from "@corsac/koa";
import { cors as nodeCors, withCors } from "@corsac/node";
import { getRequestListener } from "@hono/node-server";
import express, { type Request } from "express";
import { fastify } from "fastify";
import { Hono } from "hono";
import Koa from "koa";
import { printAnswers } from "./exchange.cjs";

const options: CorsOptions = { origin: originsFromEnv("https://app.example.com") };
const middleware = nodeCors(toCors(options));
export const decisionOf = (request: Request): Decision | undefined => request.cors;

// @ts-expect-error: credentials for every origin
export const mistake = (): unknown => createCors({ origin: "*", credentials: true });

await printAnswers("withCors", createServer(withCors((_request, response) => void response.end("hi"), options)));
await printAnswers(
  "node",
  createServer((request, response) => void middleware(request, response, () => response.end("hi"))),
);
await printAnswers("express", createServer(express().use(expressCors(createCors(options)))));
await printAnswers("hono", createServer(getRequestListener(new Hono().use(honoCors(options)).fetch)));
const app = fastify();
app.register(fastifyCors(options));
app.get("/locked", { config: { cors: false } }, async () => "for this site alone");
await app.ready();
await printAnswers("fastify", createServer(app.routing));
await printAnswers("koa", createServer(new Koa<CorsState>().use(koaCors(options)).callback()));
console.log(`validate: ${validate({ origin: "https://app.example.com/" }).length}`);
try {
  createCors({ origin: undefined });
} catch (error) {
  console.log(`error: ${error instanceof CorsConfigError}`);
}
