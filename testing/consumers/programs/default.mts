// The default export of an adapter is `cors`, with its types: a mistake is an error in this form too.
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
import { printAnswers } from "./exchange.cjs";

const options: ofExpress.CorsOptions = { origin: "https://app.example.com" };
const middleware = nodeCors(options);

export const mistakes = (): unknown => [
  // @ts-expect-error: credentials for every origin
  expressCors({ origin: "*", credentials: true }),
  // @ts-expect-error: credentials for every origin
  fastifyCors({ origin: "*", credentials: true }),
  // @ts-expect-error: credentials for every origin
  honoCors({ origin: "*", credentials: true }),
  // @ts-expect-error: credentials for every origin
  koaCors({ origin: "*", credentials: true }),
  // @ts-expect-error: credentials for every origin
  nodeCors({ origin: "*", credentials: true }),
];

await printAnswers(
  "node",
  createServer((request, response) => void middleware(request, response, () => response.end("hi"))),
);
await printAnswers("express", createServer(express().use(expressCors(options))));
await printAnswers("hono", createServer(getRequestListener(new Hono().use(honoCors(options)).fetch)));
const app = fastify();
app.register(fastifyCors(options));
await app.ready();
await printAnswers("fastify", createServer(app.routing));
await printAnswers("koa", createServer(new Koa().use(koaCors(options)).callback()));
for (const all of [ofExpress, ofFastify, ofHono, ofKoa, ofNode]) {
  const { cors, default: itself } = all;
  console.log(`one function: ${itself === (cors as unknown)} ${itself.name} true`);
}
