import { Readable } from "node:stream";
import { cors } from "@corsac/koa";
import { withCors } from "@corsac/node";
import type Koa from "koa";
import mount from "koa-mount";
import {
  ALLOWED,
  ask,
  EVIL,
  preflight,
  PREFLIGHT_HEADERS,
  REFERENCE_POLICY,
  serve,
  SHARED_HEADERS,
} from "@corsac/contract/kit";
import { describe, expect, test, vi } from "vitest";
import { majors } from "./majors.ts";

vi.spyOn(process, "emitWarning").mockImplementation(() => {});

const thrown = { "WWW-Authenticate": "Basic", Vary: "Accept" };

const handlers: Record<string, [status: number, handler: Koa.Middleware, vary?: string[]]> = {
  "ctx.body": [200, (context) => void (context.body = "hello")],
  "ctx.redirect": [302, (context) => context.redirect("/elsewhere")],
  "a stream": [200, (context) => void (context.body = Readable.from(["1", "2"]))],
  "ctx.set with a CORS header": [
    200,
    (context) => {
      context.set("Access-Control-Allow-Origin", "*");
      context.body = "hello";
    },
  ],
  "ctx.throw with headers": [401, (context) => context.throw(401, { headers: thrown }), ["accept", "origin"]],
  "ctx.assert": [403, (context) => context.assert(false, 403)],
  "a thrown Error": [500, () => JSON.parse("{")],
  "a thrown string": [
    500,
    () => {
      throw "thrown";
    },
  ],
  "a thrown object": [
    500,
    () => {
      throw { status: 401, headers: thrown };
    },
  ],
  "a rejection": [500, async () => Promise.reject(new Error("rejected"))],
  "ctx.respond = false": [
    201,
    (context) => {
      context.respond = false;
      context.res.writeHead(201, ["Access-Control-Allow-Origin", "*"]).end();
    },
  ],
  "no route": [404, (_context, next) => next()],
};

describe.each(majors)("%s", (_, Application) => {
  async function run(...middleware: readonly Koa.Middleware[]): Promise<number> {
    const app = new Application();
    app.silent = true;
    for (const one of [cors(REFERENCE_POLICY), ...middleware]) app.use(one);
    return serve(app.callback());
  }

  test.each(Object.entries(handlers))("%s", async (_name, [status, handler, vary = ["origin"]]) => {
    const port = await run(handler);
    expect(await ask(port, "GET /x", ALLOWED)).toMatchObject({ status, cors: SHARED_HEADERS, vary });
    expect(await ask(port, "HEAD /x", ALLOWED)).toMatchObject({ status, cors: SHARED_HEADERS, body: "" });
    expect(await ask(port, "GET /x", EVIL)).toMatchObject({ status, cors: [], vary });
    expect(await ask(port, "GET /x")).toMatchObject({ status, cors: [], vary });
    expect(await preflight(port, "PUT /x", ALLOWED)).toMatchObject({ status: 204, body: "", cors: PREFLIGHT_HEADERS });
    expect(await preflight(port, "PUT /x", EVIL)).toMatchObject({ status: 403, body: "", cors: [] });
  });

  test("the headers of a thrown error stay as they are", async () => {
    const headers = Object.freeze({ ...thrown });
    const port = await run(() => {
      throw Object.assign(new Error("thrown"), { status: 401, headers });
    });
    const got = await ask(port, "GET /x", ALLOWED);
    expect(got).toMatchObject({ status: 401, cors: SHARED_HEADERS, vary: ["accept", "origin"] });
    expect(got.headers).toMatchObject({ "www-authenticate": ["Basic"] });
    expect(headers).toEqual(thrown);
  });

  test("a fresh response is 304 with its ETag", async () => {
    const port = await run((context) => {
      context.status = 200;
      context.set("ETag", '"1"');
      context.body = "hello";
      if (context.get("if-none-match") === '"1"') context.status = 304;
    });
    const fresh = await ask(port, "GET /x", ALLOWED, { "if-none-match": '"1"' });
    expect(fresh).toMatchObject({
      status: 304,
      body: "",
      cors: SHARED_HEADERS,
      vary: ["origin"],
      headers: { etag: ['"1"'] },
    });
  });

  test("handlers read the decision; earlier middleware sees the status of a preflight", async () => {
    const seen: number[] = [];
    const app = new Application();
    app.use(async (context, next) => {
      await next();
      seen.push(context.status);
    });
    app.use(cors({ ...REFERENCE_POLICY, origin: async (origin) => origin === ALLOWED }));
    app.use((context) => void (context.body = context.state.cors.reason));
    const port = await serve(app.callback());
    expect(await ask(port, "GET /x", ALLOWED)).toMatchObject({ status: 200, body: "allowed" });
    expect(await ask(port, "GET /x", EVIL)).toMatchObject({ body: "origin-not-allowed" });
    expect(await preflight(port, "PUT /x", ALLOWED)).toMatchObject({ status: 204 });
    expect(await preflight(port, "PUT /x", EVIL)).toMatchObject({ status: 403 });
    expect(seen).toEqual([200, 200, 204, 403]);
  });

  test("the application answers OPTIONS requests that are no preflights", async () => {
    const port = await run((context) => {
      context.set("Allow", "GET");
      context.body = "options";
    });
    expect(await ask(port, "OPTIONS /x", ALLOWED)).toMatchObject({
      status: 200,
      body: "options",
      cors: SHARED_HEADERS,
      headers: { allow: ["GET"] },
    });
  });

  test("errors of the outer application keep the headers of a mounted one", async () => {
    const inner = new Application();
    inner.use(cors(REFERENCE_POLICY)).use((context) => context.throw(418));
    const app = new Application();
    app.silent = true;
    app.use(mount("/inner", inner)).use((context) => void (context.body = "outside"));
    const port = await serve(app.callback());
    expect(await ask(port, "GET /inner/x", ALLOWED)).toMatchObject({
      status: 418,
      cors: SHARED_HEADERS,
      vary: ["origin"],
    });
    expect(await preflight(port, "PUT /inner/x", ALLOWED)).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
    expect(await ask(port, "GET /x", ALLOWED)).toMatchObject({ body: "outside", cors: [], vary: [] });
  });

  test("with withCors around the application, all middleware answers with the CORS headers", async () => {
    const app = new Application();
    app.silent = true;
    app.use((context) => context.throw(401));
    const port = await serve(withCors(app.callback(), REFERENCE_POLICY));
    expect(await ask(port, "GET /x", ALLOWED)).toMatchObject({ status: 401, cors: SHARED_HEADERS });
    expect(await preflight(port, "PUT /x", ALLOWED)).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
  });
});
