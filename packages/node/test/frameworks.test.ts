import connect from "connect";
import express from "express";
import { createServer, type RequestListener } from "node:http";
import polka from "polka";
import {
  ALLOWED,
  ask,
  EVIL,
  listen,
  preflight,
  PREFLIGHT_HEADERS,
  REFERENCE_POLICY,
  SHARED_HEADERS,
} from "@corsac/contract/kit";
import { describe, expect, onTestFinished, test } from "vitest";
import { createServer as createViteServer } from "vite";
import { cors, type CorsMiddleware } from "../src/index.ts";

const hello: RequestListener = (_request, response) => void response.end("hello");

/** Frameworks that take middleware in the style of `node:http`, each with one `cors()` and one handler. */
const FRAMEWORKS: Readonly<Record<string, (middleware: CorsMiddleware) => Promise<RequestListener>>> = {
  connect: async (middleware) => connect().use(middleware).use(hello),
  express: async (middleware) => express().use(middleware).use(hello),
  polka: async (middleware) => polka().use(middleware).get("/", hello).handler as unknown as RequestListener,
  vite: async (middleware) => {
    const vite = await createViteServer({
      configFile: false,
      logLevel: "silent",
      // Without its own CORS middleware, which stands before every other.
      server: { middlewareMode: true, cors: false, ws: false, watch: null },
      optimizeDeps: { noDiscovery: true },
      appType: "custom",
    });
    onTestFinished(() => vite.close());
    vite.middlewares.use(middleware);
    vite.middlewares.use(hello);
    return vite.middlewares;
  },
};

test("takes three parameters: frameworks take a function of four for an error handler", () => {
  expect(cors(REFERENCE_POLICY)).toHaveLength(3);
});

describe.each(Object.entries(FRAMEWORKS))("in %s", (_name, frameworkWith) => {
  test("applies the policy to responses and answers preflights", async () => {
    const port = await listen(createServer(await frameworkWith(cors(REFERENCE_POLICY))));
    expect(await ask(port, "GET /", ALLOWED)).toMatchObject({ status: 200, body: "hello", cors: SHARED_HEADERS });
    expect((await ask(port, "GET /", ALLOWED)).vary).toContain("origin");
    expect(await ask(port, "GET /", EVIL)).toMatchObject({ status: 200, body: "hello", cors: [] });
    expect(await preflight(port, "PUT /", ALLOWED)).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
    expect(await preflight(port, "PUT /", EVIL)).toMatchObject({ status: 403, cors: [] });
  });
});
