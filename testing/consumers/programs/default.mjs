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
import { printAnswers } from "./exchange.cjs";

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
for (const all of [ofExpress, ofFastify, ofHono, ofKoa, ofNode]) {
  console.log(`one function: ${all.default === all.cors} ${all.default.name} true`);
}
