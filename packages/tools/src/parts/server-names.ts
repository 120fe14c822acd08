import type { Server } from "@corsac/diagnose";

/** The names of servers, for people. */
export const SERVER_NAMES: Readonly<Record<Server, string>> = {
  express: "Express",
  fastify: "Fastify",
  koa: "Koa",
  hono: "Hono",
  nest: "Nest",
  node: "node:http",
  nginx: "nginx",
  apache: "Apache",
  haproxy: "HAProxy",
  caddy: "Caddy",
};
