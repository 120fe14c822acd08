import connect from "connect";
import express from "express";
import { createServer, type RequestListener } from "node:http";
import polka from "polka";
import { describe, expect, onTestFinished, test } from "vitest";
import { createServer as createViteServer } from "vite";
import { cors, type CorsMiddleware } from "../src/index.ts";
import { A, E, from, OK, P1, preflight, PREFLIGHT_OK } from "./policies.ts";
import { ask, listen } from "./wire.ts";

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
  expect(cors(P1)).toHaveLength(3);
});

describe.each(Object.entries(FRAMEWORKS))("in %s", (_name, frameworkWith) => {
  test("applies the policy to responses and answers preflights", async () => {
    const port = await listen(createServer(await frameworkWith(cors(P1))));
    expect(await ask(port, from(A))).toMatchObject({ status: 200, body: "hello", cors: OK });
    expect((await ask(port, from(A))).vary).toContain("origin");
    expect(await ask(port, from(E))).toMatchObject({ status: 200, body: "hello", cors: [] });
    expect(await ask(port, preflight(A))).toMatchObject({ status: 204, cors: PREFLIGHT_OK });
    expect(await ask(port, preflight(E))).toMatchObject({ status: 403, cors: [] });
  });
});
