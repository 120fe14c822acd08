import { LIBRARIES, type Library } from "../types/fixes.ts";
import { literal, type Policy } from "./policy.ts";
import { preflightFields } from "./preflight-fields.ts";

/** A library's names for options, and its own ways. */
export interface LibraryIdiom {
  readonly methods: "methods" | "allowMethods";
  readonly allowedHeaders: "allowedHeaders" | "allowHeaders";
  readonly exposedHeaders: "exposedHeaders" | "exposeHeaders";
  /** The methods of a preflight if the options name none. */
  readonly defaultMethods: string;
  /** Where the call has to stand. */
  readonly order: string;
  /** An option that takes a list of origins; by default the list itself. */
  readonly origins?: (list: string) => string;
  readonly program: (options: string) => string;
}

const USUAL = "GET, HEAD, PUT, PATCH, POST and DELETE";
const ALLOW = { methods: "methods", allowedHeaders: "allowedHeaders", exposedHeaders: "exposedHeaders" } as const;
const SHORT = { methods: "allowMethods", allowedHeaders: "allowHeaders", exposedHeaders: "exposeHeaders" } as const;

export const IDIOMS: Readonly<Record<Library, LibraryIdiom>> = {
  cors: {
    ...ALLOW,
    defaultMethods: USUAL,
    order:
      "Move app.use(cors(…)) above authentication, rate limits, body parsers and routes: it then answers every preflight itself, and its headers are on error responses too.",
    program: (options) => `import cors from "cors";
import express from "express";

const app = express();
app.use(
  cors(${options}),
);
app.listen(3000);
`,
  },
  "@fastify/cors": {
    ...ALLOW,
    defaultMethods: "GET, HEAD and POST",
    order:
      "Register @fastify/cors on the root instance, before plugins and hooks that can answer: hooks run in the order in which they are added.",
    program: (options) => `import cors from "@fastify/cors";
import { fastify } from "fastify";

const app = fastify();
await app.register(cors, ${options});
await app.listen({ port: 3000 });
`,
  },
  "@koa/cors": {
    ...SHORT,
    defaultMethods: USUAL,
    order:
      "Move app.use(cors(…)) above authentication and routers, and leave keepHeadersOnError on: error responses need the headers too.",
    origins: (list) => `(ctx) => (${list}.includes(ctx.get("Origin")) ? ctx.get("Origin") : "")`,
    program: (options) => `import cors from "@koa/cors";
import Koa from "koa";

const app = new Koa();
app.use(
  cors(${options}),
);
app.listen(3000);
`,
  },
  "hono/cors": {
    ...SHORT,
    defaultMethods: USUAL,
    order: "Move app.use(cors(…)) above authentication and routes, for all paths.",
    program: (options) => `import { Hono } from "hono";
import { cors } from "hono/cors";

const app = new Hono();
app.use(
  cors(${options}),
);
export default app;
`,
  },
  enableCors: {
    ...ALLOW,
    defaultMethods: `${USUAL} on Express, GET, HEAD and POST on Fastify`,
    order:
      "Call app.enableCors(…) before app.use(…) of authentication and rate limits: it is middleware like these, and runs in the order of the calls.",
    program: (options) => `import { Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";

@Module({})
class AppModule {}

const app = await NestFactory.create(AppModule);
app.enableCors(${options});
await app.listen(3000);
`,
  },
};

/** The names of all libraries. */
export const LIBRARY_NAMES = Object.keys(LIBRARIES) as readonly Library[];

/** The library's options for a policy, as a formatter would write them. */
export function optionsFor(policy: Policy, idiom: LibraryIdiom, indent: number): string {
  const { origin, credentials, methods, allowedHeaders, exposedHeaders, maxAge } = policy;
  const { origins = (list: string) => list } = idiom;
  const [, [, headers = ""] = []] = preflightFields(policy);
  const needsMethods = methods.length > 0 || idiom.defaultMethods !== USUAL;
  const lines = [
    `origin: ${origin === "*" ? '"*"' : origins(`[${literal(origin)}]`)},`,
    ...(credentials ? ["credentials: true,"] : []),
    ...(needsMethods ? [`${idiom.methods}: ${names(methods.length > 0 ? methods : ALL_METHODS)},`] : []),
    ...(allowedHeaders.length > 0 ? [`${idiom.allowedHeaders}: ${names(headers.split(", "))},`] : []),
    ...(exposedHeaders.length > 0 ? [`${idiom.exposedHeaders}: ${names(exposedHeaders)},`] : []),
    ...(maxAge === null ? [] : [`maxAge: ${maxAge},`]),
  ];
  const inner = " ".repeat(indent + 2);
  return `{\n${lines.map((line) => inner + line).join("\n")}\n${" ".repeat(indent)}}`;
}

const ALL_METHODS = ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE"];

const names = (list: readonly string[]): string => `[${list.map(literal).join(", ")}]`;
