import { PassThrough } from "node:stream";
import { createServer, get } from "node:http";
import { cors, frameworkErrors } from "@corsac/fastify";
import { withCors } from "@corsac/node";
import { fastify, type FastifyInstance } from "fastify";
import {
  ALLOWED,
  ANY_ORIGIN_HEADERS,
  ask,
  EVIL,
  preflight,
  PREFLIGHT_HEADERS,
  REFERENCE_POLICY,
  SHARED_HEADERS,
  toAnswer,
} from "@corsac/contract/kit";
import { describe, expect, test, vi } from "vitest";
import { serve } from "./serve.ts";
import { majors } from "./majors.ts";

describe.each(majors)("%s", (version, make) => {
  type Route = (app: FastifyInstance) => unknown;
  const routes: [string, number, Route, string[]?][] = [
    ["returns", 200, (app) => app.get("/x", async () => "hello")],
    [
      "throws",
      500,
      (app) =>
        app.get("/x", () => {
          throw new Error("thrown");
        }),
    ],
    ["rejects", 500, (app) => app.get("/x", async () => Promise.reject(new Error("rejected")))],
    ["sends an error", 500, (app) => app.get("/x", (_request, reply) => reply.send(new Error("sent")))],
    [
      "throws with a status in a hook",
      418,
      (app) =>
        app
          .addHook("preHandler", async () => {
            throw Object.assign(new Error("no"), { statusCode: 418 });
          })
          .get("/x", async () => "hello"),
    ],
    [
      "throws into an error handler of its own",
      503,
      (app) => {
        app.setErrorHandler((_error, _request, reply) => void reply.code(503).header("Vary", "Accept").send("custom"));
        return app.get("/x", async () => Promise.reject(new Error("rejected")));
      },
      ["accept"],
    ],
    [
      "throws into an error handler that throws",
      500,
      (app) => {
        app.setErrorHandler(() => {
          throw new Error("again");
        });
        return app.get("/x", async () => Promise.reject(new Error("rejected")));
      },
    ],
    ["is not there", 404, () => {}],
    [
      "is not there, and a not-found handler answers",
      404,
      (app) =>
        app.setNotFoundHandler((_request, reply) => reply.code(404).header("vary", "Accept, origin").send("mine")),
      ["accept"],
    ],
    [
      "fails validation",
      400,
      (app) => app.get("/x", { schema: { querystring: { type: "object", required: ["q"] } } }, async () => "x"),
    ],
    ["redirects", 302, (app) => app.get("/x", (_request, reply) => reply.redirect("/y"))],
    ["answers 304", 304, (app) => app.get("/x", (_request, reply) => reply.code(304).header("ETag", '"1"').send())],
    [
      "streams",
      200,
      (app) =>
        app.get("/x", (_request, reply) => {
          const body = new PassThrough();
          reply.header("Vary", "Accept").send(body);
          body.end("streamed");
        }),
      ["accept"],
    ],
    [
      "hijacks and writes the head with CORS headers of its own",
      200,
      (app) =>
        app.get("/x", (_request, reply) => {
          reply.hijack();
          reply.raw.writeHead(200, { "Access-Control-Allow-Origin": "*", Vary: "Accept" });
          reply.raw.end("raw");
        }),
      ["accept"],
    ],
    [
      "hijacks and writes at once",
      200,
      (app) => app.get("/x", (_request, reply) => void reply.hijack().raw.end("raw")),
    ],
    [
      "writes to the raw response without hijacking",
      200,
      (app) =>
        app.get("/x", (_request, reply) => {
          reply.raw.setHeader("Vary", "Accept");
          reply.raw.flushHeaders();
          reply.raw.end("raw");
        }),
      ["accept"],
    ],
    [
      "sets doubled and foreign headers",
      200,
      (app) =>
        app.get("/x", (_request, reply) =>
          reply
            .header("access-control-allow-origin", ["*", "https://evil.example"])
            .header("Access-Control-Allow-Methods", "PURGE")
            .send("x"),
        ),
    ],
  ];

  test.each(routes)(
    "a handler that %s keeps its response and gets the CORS headers",
    async (_does, status, route, vary = []) => {
      const app = make();
      await app.register(cors(REFERENCE_POLICY));
      route(app);
      const port = await serve(app);
      const varied = [...vary, "origin"].toSorted();
      expect(await ask(port, "GET /x", ALLOWED)).toMatchObject({ status, cors: SHARED_HEADERS, vary: varied });
      expect(await ask(port, "GET /x", EVIL)).toMatchObject({ status, cors: [], vary: varied });
      expect(await ask(port, "GET /x")).toMatchObject({ status, cors: [], vary: varied });
      expect(await preflight(port, "PUT /x", ALLOWED)).toMatchObject({
        status: 204,
        body: "",
        cors: PREFLIGHT_HEADERS,
      });
      expect(await preflight(port, "PUT /x", EVIL)).toMatchObject({ status: 403, body: "", cors: [] });
      // inject() gives the same.
      const injected = await app.inject({ url: "/x", headers: { origin: ALLOWED } });
      expect(injected.statusCode).toBe(status);
      const raw = Object.entries(injected.headers).flatMap(([name, value]) => [name, String(value)]);
      expect(toAnswer(status, raw, "").cors).toEqual(SHARED_HEADERS);
    },
  );

  test("HEAD passes though methods does not list it", async () => {
    const app = make();
    await app.register(cors(REFERENCE_POLICY));
    app.get("/x", async () => "hello");
    expect(await ask(await serve(app), "HEAD /x", ALLOWED)).toMatchObject({
      status: 200,
      body: "",
      cors: SHARED_HEADERS,
    });
  });

  test("the application answers OPTIONS requests that are no preflights", async () => {
    const app = make();
    await app.register(cors(REFERENCE_POLICY));
    app.options("/x", (_request, reply) => reply.header("Allow", "GET").send("mine"));
    const port = await serve(app);
    expect(await ask(port, "OPTIONS /x", ALLOWED)).toMatchObject({ status: 200, body: "mine", cors: SHARED_HEADERS });
    expect(await ask(port, "OPTIONS /x")).toMatchObject({ status: 200, body: "mine", cors: [] });
    expect(await preflight(port, "PUT /x", ALLOWED)).toMatchObject({ status: 204, body: "", cors: PREFLIGHT_HEADERS });
  });

  test("events arrive while the stream is open, and the handler sees the client leave", async () => {
    const app = make();
    await app.register(cors(REFERENCE_POLICY));
    const left = vi.fn<() => void>();
    app.get("/events", (_request, reply) => {
      reply.hijack();
      reply.raw.writeHead(200, { "Content-Type": "text/event-stream" });
      reply.raw.write("data: 1\n\n");
      reply.raw.on("close", left);
    });
    const port = await serve(app);
    await new Promise<void>((resolve) => {
      const request = get({ host: "127.0.0.1", port, path: "/events", headers: { origin: ALLOWED } }, (response) => {
        expect(toAnswer(200, response.rawHeaders, "").cors).toEqual(SHARED_HEADERS);
        response.setEncoding("utf8").once("data", (chunk: string) => {
          expect(chunk).toBe("data: 1\n\n");
          expect(left).not.toHaveBeenCalled();
          request.destroy();
          resolve();
        });
      });
    });
    await vi.waitFor(() => expect(left).toHaveBeenCalledOnce());
  });

  test("preflights reach no later onRequest or preHandler hook", async () => {
    const app = make();
    await app.register(cors(REFERENCE_POLICY));
    const later = vi.fn<() => Promise<void>>(async () => {});
    app.addHook("onRequest", later).addHook("preHandler", later);
    const handler = vi.fn<() => Promise<string>>(async () => "hello");
    app.put("/x", handler);
    const port = await serve(app);
    expect((await preflight(port, "PUT /x", ALLOWED)).status).toBe(204);
    expect(later).not.toHaveBeenCalled();
    expect(handler).not.toHaveBeenCalled();
    expect((await ask(port, "PUT /x", ALLOWED)).status).toBe(200);
    expect(later).toHaveBeenCalledTimes(2);
  });

  test("onSend and onResponse hooks run for preflights and for the 403 of enforce, earlier and later ones", async () => {
    const app = make();
    const sent: number[] = [];
    app.addHook("onSend", async (_request, reply) => void reply.header("X-Before", "1"));
    await app.register(cors({ ...REFERENCE_POLICY, enforce: "all" }));
    app.addHook("onSend", async (_request, reply) => void reply.headers({ "X-After": "1", Vary: "Accept-Encoding" }));
    app.addHook("onResponse", async (_request, reply) => void sent.push(reply.statusCode));
    app.put("/x", async () => "hello");
    const port = await serve(app);
    const varied = { vary: expect.arrayContaining(["accept-encoding", "origin"]) as string[] };
    const headers = { "x-before": ["1"], "x-after": ["1"] };
    const allowed = await preflight(port, "PUT /x", ALLOWED);
    expect(allowed).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS, headers, ...varied });
    expect(await preflight(port, "PUT /x", EVIL)).toMatchObject({
      status: 403,
      body: "",
      cors: [],
      headers,
      ...varied,
    });
    expect(await ask(port, "PUT /x", EVIL)).toMatchObject({ status: 403, body: "", cors: [], headers, ...varied });
    await vi.waitFor(() => expect(sent).toEqual([204, 403, 403]));
  });

  test("under debug, a refused preflight has its own content, even if an earlier hook set content headers", async () => {
    const app = make();
    app.addHook("onRequest", async (_request, reply) => {
      reply.headers({ "content-type": "application/json", "content-length": "99" });
      reply.raw.setHeader("Content-Encoding", "identity");
      reply.raw.setHeader("Content-Length", "99");
    });
    await app.register(cors({ ...REFERENCE_POLICY, debug: true }));
    const refused = await preflight(await serve(app), "PUT /x", EVIL);
    expect(refused).toMatchObject({ status: 403, cors: [] });
    expect(refused.headers["content-type"]).toEqual(["text/plain; charset=utf-8"]);
    expect(refused.headers["content-length"]).toEqual([String(refused.body.length)]);
    expect(refused.body).not.toBe("");
  });

  test("a 401 of a later hook has the CORS headers; that of an earlier hook has none", async () => {
    const auth = async (_request: unknown, reply: { code(status: number): { send(): unknown } }): Promise<unknown> =>
      reply.code(401).send();
    const after = make();
    await after.register(cors(REFERENCE_POLICY));
    after.addHook("onRequest", auth).put("/x", async () => "hello");
    const port = await serve(after);
    expect(await preflight(port, "PUT /x", ALLOWED)).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
    expect(await ask(port, "PUT /x", ALLOWED)).toMatchObject({ status: 401, cors: SHARED_HEADERS });

    const before = make();
    before.addHook("onRequest", auth).put("/x", async () => "hello");
    await before.register(cors(REFERENCE_POLICY));
    expect(await ask(await serve(before), "PUT /x", ALLOWED)).toMatchObject({ status: 401, cors: [] });

    // With withCors around the server, the order does not matter.
    const outermost = make({ serverFactory: (handler) => createServer(withCors(handler, REFERENCE_POLICY)) });
    outermost
      .addHook("onRequest", auth)
      .get("/x", async () => "hello")
      .put("/x", async () => "hello");
    const outer = await serve(outermost);
    expect(await preflight(outer, "PUT /x", ALLOWED)).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
    expect(await ask(outer, "PUT /x", ALLOWED)).toMatchObject({ status: 401, cors: SHARED_HEADERS });
    expect(await ask(outer, "GET /%g1", ALLOWED)).toMatchObject({ status: 400, cors: SHARED_HEADERS });
  });

  test("cors() inside withCors() changes nothing", async () => {
    const outermost = make({ serverFactory: (handler) => createServer(withCors(handler, REFERENCE_POLICY)) });
    await outermost.register(cors(REFERENCE_POLICY));
    outermost.get("/x", async () => "hello");
    const port = await serve(outermost);
    expect(await ask(port, "GET /x", ALLOWED)).toMatchObject({ status: 200, cors: SHARED_HEADERS, vary: ["origin"] });
  });

  describe("before any hook", () => {
    test("frameworkErrors answers malformed URLs and long parameters with the CORS headers", async () => {
      const app = make({ frameworkErrors: frameworkErrors() });
      await app.register(cors(REFERENCE_POLICY));
      app.get("/:name", async () => "hello");
      const port = await serve(app);
      for (const [path, status] of [
        ["/%g1", 400],
        // Fastify before 5.12 finds no route for this URL.
        [`/${"x".repeat(200)}`, version === "Fastify 5" ? 414 : 404],
      ] as const) {
        expect(await ask(port, `GET ${path}`, ALLOWED)).toMatchObject({
          status,
          cors: SHARED_HEADERS,
          vary: ["origin"],
        });
        expect(await ask(port, `GET ${path}`, EVIL)).toMatchObject({ status, cors: [], vary: ["origin"] });
      }
    });

    test("frameworkErrors takes a handler", async () => {
      const app = make({
        frameworkErrors: frameworkErrors((error, _request, reply) => void reply.code(422).send(error.code)),
      });
      await app.register(cors({ origin: "*" }));
      app.get("/x", async () => "hello");
      const answer = await ask(await serve(app), "GET /%g1", ALLOWED);
      expect(answer).toMatchObject({ status: 422, body: "FST_ERR_BAD_URL", cors: ANY_ORIGIN_HEADERS });
    });

    test("frameworkErrors without a policy for the whole application changes nothing", async () => {
      const app = make({ frameworkErrors: frameworkErrors() });
      await app.register(async (scope) => void scope.register(cors(REFERENCE_POLICY)), { prefix: "/in" });
      app.get("/x", async () => "hello");
      expect(await ask(await serve(app), "GET /%g1", ALLOWED)).toMatchObject({ status: 400, cors: [], vary: [] });
    });
  });

  test("request.cors is the decision", async () => {
    const app = make();
    await app.register(cors(REFERENCE_POLICY));
    app.get("/x", (request, reply) => reply.send(request.cors?.reason));
    const port = await serve(app);
    expect((await ask(port, "GET /x", ALLOWED)).body).toBe("allowed");
    expect((await ask(port, "GET /x", EVIL)).body).toBe("origin-not-allowed");
    expect((await ask(port, "GET /x")).body).toBe("no-origin");
  });
});

test("a preflight for a malformed URL gets 400", async () => {
  const app = fastify({ frameworkErrors: frameworkErrors() });
  await app.register(cors(REFERENCE_POLICY));
  expect(await preflight(await serve(app), "GET /%g1", ALLOWED)).toMatchObject({
    status: 204,
    cors: PREFLIGHT_HEADERS,
  });
});
