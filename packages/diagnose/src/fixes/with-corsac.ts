import type { Server } from "../types/fixes.ts";
import { NAMES, writeOptions } from "./options.ts";
import { literal, type Policy } from "./policy.ts";

/** Writes programs that use the packages of this project. */
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

const options = (policy: Policy, indent: number): string => writeOptions(policy, literal(policy.origin), NAMES, indent);
