import type { Server } from "../types/fixes.ts";
import { IDIOMS, libraryProgram } from "./libraries.ts";
import { literal, type Policy, preflightHeaders } from "./policy.ts";
import { proxies } from "./proxies.ts";

/** The code of one framework for each step. */
interface Idiom {
  readonly set: (name: string, value: string) => string;
  readonly vary: string;
  readonly isPreflight: string;
  readonly end: readonly string[];
}

/** Writes programs that use nothing but the framework, and the configuration of proxies. */
export function byHand(policy: Policy): Readonly<Record<Server, string>> {
  return {
    express: `import express from "express";

${origins(policy)}const app = express();
// Before authentication, body parsers and routes.
app.use((request, response, next) => {
  const origin = request.get("Origin");
${body(policy, EXPRESS)}
  next();
});
app.listen(3000);
`,
    fastify: `import { fastify } from "fastify";

${origins(policy)}const app = fastify();
app.addHook("onRequest", async (request, reply) => {
  const { origin } = request.headers;
${body(policy, FASTIFY)}
});
await app.listen({ port: 3000 });
`,
    koa: `import Koa from "koa";

${origins(policy)}const app = new Koa();
// Before authentication and routes. Koa's error handler removes these headers: catch errors inside.
app.use(async (ctx, next) => {
  const origin = ctx.get("Origin");
${body(policy, KOA)}
  await next();
});
app.listen(3000);
`,
    hono: `import { Hono } from "hono";

${origins(policy)}const app = new Hono();
// Before authentication and routes.
app.use(async (c, next) => {
  const origin = c.req.header("Origin");
${body(policy, HONO)}
  return next();
});
export default app;
`,
    nest: libraryProgram(policy, IDIOMS.enableCors),
    node: `import { createServer } from "node:http";

${origins(policy)}const server = createServer((request, response) => {
  const { origin } = request.headers;
${body(policy, NODE)}
  response.end("hello");
});
server.listen(3000);
`,
    ...proxies(policy),
  };
}

const EXPRESS: Idiom = {
  set: (name, value) => `response.set("${name}", ${value});`,
  vary: 'response.vary("Origin");',
  isPreflight: 'request.method === "OPTIONS" && request.get("Access-Control-Request-Method")',
  end: ["response.status(204).end();", "return;"],
};
const FASTIFY: Idiom = {
  set: (name, value) => `reply.header("${name}", ${value});`,
  vary: 'reply.header("Vary", "Origin");',
  isPreflight: 'request.method === "OPTIONS" && request.headers["access-control-request-method"]',
  end: ["return reply.code(204).send();"],
};
const KOA: Idiom = {
  set: (name, value) => `ctx.set("${name}", ${value});`,
  vary: 'ctx.vary("Origin");',
  isPreflight: 'ctx.method === "OPTIONS" && ctx.get("Access-Control-Request-Method")',
  end: ["ctx.status = 204;", "return;"],
};
const HONO: Idiom = {
  set: (name, value) => `c.header("${name}", ${value});`,
  vary: 'c.header("Vary", "Origin", { append: true });',
  isPreflight: 'c.req.method === "OPTIONS" && c.req.header("Access-Control-Request-Method")',
  end: ["return c.body(null, 204);"],
};
const NODE: Idiom = {
  set: (name, value) => `response.setHeader("${name}", ${value});`,
  vary: 'response.setHeader("Vary", "Origin");',
  isPreflight: 'request.method === "OPTIONS" && request.headers["access-control-request-method"]',
  end: ["response.writeHead(204).end();", "return;"],
};

const origins = ({ origin }: Policy): string =>
  origin === "*" ? "" : `const origins = new Set([${literal(origin)}]);\n\n`;

/** Code that sets the headers for an allowed origin and ends a preflight. */
function body(policy: Policy, { set, vary, isPreflight, end }: Idiom): string {
  const isAny = policy.origin === "*";
  const headers = [
    set("Access-Control-Allow-Origin", isAny ? '"*"' : "origin"),
    ...(policy.credentials ? [set("Access-Control-Allow-Credentials", '"true"')] : []),
    ...(policy.exposedHeaders.length > 0
      ? [set("Access-Control-Expose-Headers", literal(policy.exposedHeaders.join(", ")))]
      : []),
  ];
  const more = preflightHeaders(policy).map(([name, value]) => set(name, literal(value)));
  const lines = [
    ...(isAny ? [] : [vary]),
    isAny ? "if (origin) {" : "if (origin && origins.has(origin)) {",
    ...headers.map((line) => `  ${line}`),
    `  if (${isPreflight}) {`,
    ...[...more, ...end].map((line) => `    ${line}`),
    "  }",
    "}",
  ];
  return lines.map((line) => `  ${line}`).join("\n");
}
