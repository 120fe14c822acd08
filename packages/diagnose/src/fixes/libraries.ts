import { LIBRARIES, type Library } from "../types/fixes.ts";
import { NAMES, type OptionNames, writeOptions } from "./options.ts";
import { literal, type Policy, preflightHeaderNames, USUAL_METHODS } from "./policy.ts";

/** How a library is used. */
export interface LibraryIdiom {
  readonly names: OptionNames;
  /** The methods that the library allows by default, in words. */
  readonly defaultMethods: string;
  /** The right place for the call of the library. */
  readonly order: string;
  /** Code that allows a list of origins; by default the list itself. */
  readonly origins?: (list: string) => string;
  /** The options are inside `app.use(…)`. */
  readonly isNested: boolean;
  readonly program: (options: string) => string;
}

const USUAL = "GET, HEAD, PUT, PATCH, POST and DELETE";
const SHORT_NAMES: OptionNames = {
  methods: "allowMethods",
  allowedHeaders: "allowHeaders",
  exposedHeaders: "exposeHeaders",
};

export const IDIOMS: Readonly<Record<Library, LibraryIdiom>> = {
  cors: {
    names: NAMES,
    isNested: true,
    defaultMethods: USUAL,
    order:
      "Move app.use(cors(…)) above authentication, rate limits, body parsers and routes. It then answers every preflight, and its headers are on error responses as well.",
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
    names: NAMES,
    isNested: false,
    defaultMethods: "GET, HEAD and POST",
    order:
      "Register @fastify/cors on the root instance, before plugins and hooks that can answer. Fastify runs hooks in the order in which you add them.",
    program: (options) => `import cors from "@fastify/cors";
import { fastify } from "fastify";

const app = fastify();
await app.register(cors, ${options});
await app.listen({ port: 3000 });
`,
  },
  "@koa/cors": {
    names: SHORT_NAMES,
    isNested: true,
    defaultMethods: USUAL,
    order:
      "Move app.use(cors(…)) above authentication and routers, and leave keepHeadersOnError on, so that error responses have the headers.",
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
    names: SHORT_NAMES,
    isNested: true,
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
    names: NAMES,
    isNested: false,
    defaultMethods: `${USUAL} on Express, GET, HEAD and POST on Fastify`,
    order:
      "Call app.enableCors(…) before app.use(…) of authentication and rate limits. It adds middleware like they do, and Nest runs middleware in the order of the calls.",
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

/** Writes the program of a library for a policy. */
export function libraryProgram(
  policy: Policy,
  { names, defaultMethods, origins, isNested, program }: LibraryIdiom,
): string {
  const list = `[${literal(policy.origin)}]`;
  const origin = policy.origin === "*" ? '"*"' : (origins?.(list) ?? list);
  const methods = policy.methods.length === 0 && defaultMethods !== USUAL ? USUAL_METHODS : policy.methods;
  const allowedHeaders = policy.allowedHeaders.length === 0 ? [] : preflightHeaderNames(policy.allowedHeaders);
  return program(writeOptions({ ...policy, methods, allowedHeaders }, origin, names, isNested ? 2 : 0));
}
