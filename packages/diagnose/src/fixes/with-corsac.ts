import type { Server } from "../types/fixes.ts";
import { literal, type Policy } from "./policy.ts";

/** Programs with the packages of this project. */
export function withCorsac(policy: Policy): Readonly<Partial<Record<Server, string>>> {
  return {
    express: `import express from "express";
import { cors } from "@corsac/express";

const app = express();
// Before authentication, body parsers and routes.
app.use(
  cors(${options(policy, 2)}),
);
app.listen(3000);
`,
    fastify: `import { cors, frameworkErrors } from "@corsac/fastify";
import { fastify } from "fastify";

const app = fastify({ frameworkErrors: frameworkErrors() });
await app.register(
  cors(${options(policy, 2)}),
);
await app.listen({ port: 3000 });
`,
    koa: `import { cors } from "@corsac/koa";
import Koa from "koa";

const app = new Koa();
// Before authentication and routes.
app.use(
  cors(${options(policy, 2)}),
);
app.listen(3000);
`,
    hono: `import { cors } from "@corsac/hono";
import { Hono } from "hono";

const app = new Hono();
// Before authentication and routes.
app.use(
  cors(${options(policy, 2)}),
);
export default app;
`,
    nest: `import { CorsModule } from "@corsac/nest";
import { Module } from "@nestjs/common";

@Module({
  imports: [
    CorsModule.forRoot(${options(policy, 4)}),
  ],
})
export class AppModule {}
`,
    node: `import { createServer } from "node:http";
import { withCors } from "@corsac/node";

const server = createServer(
  withCors((request, response) => response.end("hello"), ${options(policy, 2)}),
);
server.listen(3000);
`,
  };
}

/** As a formatter would write them: an object on several lines. */
function options(
  { origin, credentials, methods, allowedHeaders, exposedHeaders, maxAge }: Policy,
  indent: number,
): string {
  const lines = [
    `origin: ${literal(origin)},`,
    ...(credentials ? ["credentials: true,"] : []),
    ...(methods.length > 0 ? [`methods: ${names(methods)},`] : []),
    ...(allowedHeaders.length > 0 ? [`allowedHeaders: ${names(allowedHeaders)},`] : []),
    ...(exposedHeaders.length > 0 ? [`exposedHeaders: ${names(exposedHeaders)},`] : []),
    ...(maxAge === null ? [] : [`maxAge: ${maxAge},`]),
  ];
  const inner = " ".repeat(indent + 2);
  return `{\n${lines.map((line) => inner + line).join("\n")}\n${" ".repeat(indent)}}`;
}

const names = (list: readonly string[]): string => `[${list.map(literal).join(", ")}]`;
