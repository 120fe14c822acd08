import { Readable } from "node:stream";
import { cors } from "@corsac/koa";
import { withCors } from "@corsac/node";
import type Koa from "koa";
import mount from "koa-mount";
import { describe, expect, test, vi } from "vitest";
import { majors } from "./majors.ts";
import { A, asks, E, OK, P1, PREFLIGHT_OK } from "./policies.ts";
import { ask, serve } from "./wire.ts";

vi.spyOn(process, "emitWarning").mockImplementation(() => {});

const thrown = { "WWW-Authenticate": "Basic", Vary: "Accept" };

const handlers: Record<string, [status: number, handler: Koa.Middleware, vary?: string[]]> = {
  "ctx.body": [200, (context) => void (context.body = "hello")],
  "ctx.redirect": [302, (context) => context.redirect("/elsewhere")],
  "a stream": [200, (context) => void (context.body = Readable.from(["1", "2"]))],
  "ctx.set with a CORS field": [
    200,
    (context) => {
      context.set("Access-Control-Allow-Origin", "*");
      context.body = "hello";
    },
  ],
  "ctx.throw with fields": [401, (context) => context.throw(401, { headers: thrown }), ["accept", "origin"]],
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
    for (const one of [cors(P1), ...middleware]) app.use(one);
    return serve(app.callback());
  }

  test.each(Object.entries(handlers))("%s", async (_name, [status, handler, vary = ["origin"]]) => {
    const port = await run(handler);
    expect(await ask(port, "GET /x", { origin: A })).toMatchObject({ status, cors: OK, vary });
    expect(await ask(port, "HEAD /x", { origin: A })).toMatchObject({ status, cors: OK, body: "" });
    expect(await ask(port, "GET /x", { origin: E })).toMatchObject({ status, cors: [], vary });
    expect(await ask(port, "GET /x")).toMatchObject({ status, cors: [], vary });
    expect(await ask(port, "OPTIONS /x", asks(A))).toMatchObject({ status: 204, body: "", cors: PREFLIGHT_OK });
    expect(await ask(port, "OPTIONS /x", asks(E))).toMatchObject({ status: 403, body: "", cors: [] });
  });

  test("the fields of what was thrown stay as they are", async () => {
    const headers = Object.freeze({ ...thrown });
    const port = await run(() => {
      throw Object.assign(new Error("thrown"), { status: 401, headers });
    });
    const got = await ask(port, "GET /x", { origin: A });
    expect(got).toMatchObject({ status: 401, cors: OK, vary: ["accept", "origin"] });
    expect(got.fields).toMatchObject({ "www-authenticate": ["Basic"] });
    expect(headers).toEqual(thrown);
  });

  test("a fresh response is 304 with its ETag", async () => {
    const port = await run((context) => {
      context.status = 200;
      context.set("ETag", '"1"');
      context.body = "hello";
      if (context.get("if-none-match") === '"1"') context.status = 304;
    });
    const fresh = await ask(port, "GET /x", { origin: A, "if-none-match": '"1"' });
    expect(fresh).toMatchObject({ status: 304, body: "", cors: OK, vary: ["origin"], fields: { etag: ['"1"'] } });
  });

  test("handlers read the decision; middleware in front sees the status of a preflight", async () => {
    const seen: number[] = [];
    const app = new Application();
    app.use(async (context, next) => {
      await next();
      seen.push(context.status);
    });
    app.use(cors({ ...P1, origin: async (origin) => origin === A }));
    app.use((context) => void (context.body = context.state.cors.reason));
    const port = await serve(app.callback());
    expect(await ask(port, "GET /x", { origin: A })).toMatchObject({ status: 200, body: "allowed" });
    expect(await ask(port, "GET /x", { origin: E })).toMatchObject({ body: "origin-not-allowed" });
    expect(await ask(port, "OPTIONS /x", asks(A))).toMatchObject({ status: 204 });
    expect(await ask(port, "OPTIONS /x", asks(E))).toMatchObject({ status: 403 });
    expect(seen).toEqual([200, 200, 204, 403]);
  });

  test("OPTIONS that is no preflight is the application's", async () => {
    const port = await run((context) => {
      context.set("Allow", "GET");
      context.body = "options";
    });
    expect(await ask(port, "OPTIONS /x", { origin: A })).toMatchObject({
      status: 200,
      body: "options",
      cors: OK,
      fields: { allow: ["GET"] },
    });
  });

  test("a mounted application, whose fields its parent's errors keep", async () => {
    const inner = new Application();
    inner.use(cors(P1)).use((context) => context.throw(418));
    const app = new Application();
    app.silent = true;
    app.use(mount("/inner", inner)).use((context) => void (context.body = "outside"));
    const port = await serve(app.callback());
    expect(await ask(port, "GET /inner/x", { origin: A })).toMatchObject({ status: 418, cors: OK, vary: ["origin"] });
    expect(await ask(port, "OPTIONS /inner/x", asks(A))).toMatchObject({ status: 204, cors: PREFLIGHT_OK });
    expect(await ask(port, "GET /x", { origin: A })).toMatchObject({ body: "outside", cors: [], vary: [] });
  });

  test("withCors around the application: middleware in front of the policy answers with the fields too", async () => {
    const app = new Application();
    app.silent = true;
    app.use((context) => context.throw(401));
    const port = await serve(withCors(app.callback(), P1));
    expect(await ask(port, "GET /x", { origin: A })).toMatchObject({ status: 401, cors: OK });
    expect(await ask(port, "OPTIONS /x", asks(A))).toMatchObject({ status: 204, cors: PREFLIGHT_OK });
  });
});
