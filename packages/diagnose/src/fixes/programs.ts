/** A framework or runtime that a package of this project serves. @public */
export type Framework = "express" | "fastify" | "koa" | "hono" | "nest" | "node" | "next" | "lambda" | "fetch";

/**
 * Returns the code that switches a policy on, for each framework.
 *
 * @example
 * ```ts
 * frameworkPrograms(() => '{ origin: "https://app.example.com" }').express; // import express from "express"; …
 * ```
 * @param options - writes the options as code, whose lines after the first start with that many spaces
 * @public
 */
export function frameworkPrograms(options: (indent: number) => string): Readonly<Record<Framework, string>> {
  return {
    express: `import express from "express";
import { cors } from "@corsac/express";

const app = express();
// Before authentication, body parsers and routes.
app.use(
  cors(${options(2)}),
);
app.listen(3000);
`,
    fastify: `import { cors, frameworkErrors } from "@corsac/fastify";
import { fastify } from "fastify";

const app = fastify({ frameworkErrors: frameworkErrors() });
await app.register(
  cors(${options(2)}),
);
await app.listen({ port: 3000 });
`,
    koa: `import { cors } from "@corsac/koa";
import Koa from "koa";

const app = new Koa();
// Before authentication and routes.
app.use(
  cors(${options(2)}),
);
app.listen(3000);
`,
    hono: `import { cors } from "@corsac/hono";
import { Hono } from "hono";

const app = new Hono();
// Before authentication and routes.
app.use(
  cors(${options(2)}),
);
export default app;
`,
    nest: `import { CorsModule } from "@corsac/nest";
import { Module } from "@nestjs/common";

@Module({
  imports: [
    CorsModule.forRoot(${options(4)}),
  ],
})
export class AppModule {}
`,
    node: `import { createServer } from "node:http";
import { withCors } from "@corsac/node";

const server = createServer(
  withCors((request, response) => response.end("hello"), ${options(2)}),
);
server.listen(3000);
`,
    next: `// proxy.ts; in Next.js 15: middleware.ts, and \`export const middleware\`
import { corsProxy } from "@corsac/next";

export const proxy = corsProxy(${options(0)});

export const config = { matcher: "/api/:path*" };
`,
    lambda: `import { withCors } from "@corsac/lambda";

export const handler = withCors(
  async (event) => ({ statusCode: 200, body: \`hello from \${event.rawPath}\` }),
  ${options(2)},
);
`,
    fetch: `import { createCors } from "@corsac/core";

const cors = createCors(${options(0)});

export default { fetch: cors.wrap(async (request) => new Response("hello")) };
`,
  };
}
