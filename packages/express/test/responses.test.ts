import { fileURLToPath } from "node:url";
import { cors } from "@corsac/express";
import { withCors } from "@corsac/node";
import compression from "compression";
import type { ErrorRequestHandler, Express, NextFunction, Request, RequestHandler, Response } from "express";
import session from "express-session";
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

// One application here mounts compression first, which causes a warning.
vi.spyOn(process, "emitWarning").mockImplementation(() => {});

const folder = fileURLToPath(new URL(".", import.meta.url));

describe.each(majors)("%s", (name, express) => {
  /** An application with the policy first, then what `mount` adds; its errors are not printed. */
  async function run(mount: (app: Express) => void): Promise<number> {
    const app = express();
    app.set("env", "test");
    app.use(cors(REFERENCE_POLICY));
    mount(app);
    return serve(app);
  }

  type Handler = (request: Request, response: Response, next: NextFunction) => unknown;
  const star = { "Access-Control-Allow-Origin": "*" };

  const handlers: Record<string, [status: number, handler: Handler]> = {
    "res.send": [200, (_request, response) => response.send("hello")],
    "res.json": [200, (_request, response) => response.json({})],
    "res.redirect": [302, (_request, response) => response.redirect("/elsewhere")],
    "res.sendFile": [200, (_request, response) => response.sendFile("majors.ts", { root: folder })],
    "res.sendStatus": [204, (_request, response) => response.sendStatus(204)],
    "res.set with a CORS header": [200, (_request, response) => response.set(star).send("hello")],
    "res.writeHead": [201, (_request, response) => response.writeHead(201, star).end()],
    "a throw": [500, () => JSON.parse("{")],
    "next(error)": [500, (_request, _response, next) => next(new Error("passed"))],
    "next(error) with a status and headers": [
      418,
      (_request, _response, next) => next(Object.assign(new Error("passed"), { status: 418, headers: star })),
    ],
    "no route": [404, (_request, _response, next) => next("route")],
    ...(name === "Express 5" ? { "a rejection": [500, async () => Promise.reject(new Error("rejected"))] } : {}),
  };

  test.each(Object.entries(handlers))("%s", async (_, [status, handler]) => {
    const port = await run((app) => app.get("/x", handler));
    // Express negotiates what a redirect says.
    const vary = status === 302 ? ["accept", "origin"] : ["origin"];
    expect(await ask(port, "GET /x", ALLOWED)).toMatchObject({ status, cors: SHARED_HEADERS, vary });
    expect(await ask(port, "HEAD /x", ALLOWED)).toMatchObject({ status, cors: SHARED_HEADERS, body: "" });
    expect(await ask(port, "GET /x", EVIL)).toMatchObject({ status, cors: [], vary });
    expect(await ask(port, "GET /x")).toMatchObject({ status, cors: [], vary });
    expect(await preflight(port, "PUT /x", ALLOWED)).toMatchObject({ status: 204, body: "", cors: PREFLIGHT_HEADERS });
    expect(await preflight(port, "PUT /x", EVIL)).toMatchObject({ status: 403, body: "", cors: [] });
  });

  test("an error handler of the application's own", async () => {
    const answer: ErrorRequestHandler = (error: Error, _request, response, _next) => {
      for (const header of response.getHeaderNames()) response.removeHeader(header);
      response.status(503).vary("Accept").json({ message: error.message });
    };
    const port = await run((app) =>
      app
        .get("/x", () => {
          throw new Error("thrown");
        })
        .use(answer),
    );
    const got = await ask(port, "GET /x", ALLOWED);
    expect(got).toMatchObject({
      status: 503,
      body: '{"message":"thrown"}',
      cors: SHARED_HEADERS,
      vary: ["accept", "origin"],
    });
  });

  test("a fresh response is 304 with its ETag; static files too", async () => {
    const port = await run((app) =>
      app.get("/x", (_request, response) => void response.send("hello")).use(express.static(folder)),
    );
    for (const path of ["/x", "/majors.ts"]) {
      const { headers } = await ask(port, `GET ${path}`, ALLOWED);
      const etag = String(headers["etag"]);
      const fresh = await ask(port, `GET ${path}`, ALLOWED, { "if-none-match": etag });
      expect(fresh).toMatchObject({
        status: 304,
        body: "",
        cors: SHARED_HEADERS,
        vary: ["origin"],
        headers: { etag: [etag] },
      });
    }
  });

  test("a route that has put alone is preflighted, OPTIONS that is no preflight is Express's", async () => {
    const put = vi.fn<RequestHandler>((_request, response) => void response.send("put"));
    const port = await run((app) => app.put("/x", put));
    expect(await preflight(port, "PUT /x", ALLOWED)).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
    expect(await ask(port, "OPTIONS /x", ALLOWED)).toMatchObject({
      status: 200,
      cors: SHARED_HEADERS,
      headers: { allow: ["PUT"] },
    });
    expect(put).not.toHaveBeenCalled();
    expect(await ask(port, "PUT /x", ALLOWED)).toMatchObject({ status: 200, body: "put", cors: SHARED_HEADERS });
  });

  test.each<[string, (app: Express) => void]>([
    ["before", (app) => void app.use(compression({ threshold: 0 })).use(cors(REFERENCE_POLICY))],
    ["after", (app) => void app.use(cors(REFERENCE_POLICY)).use(compression({ threshold: 0 }))],
  ])("compression %s it", async (_, mount) => {
    const app = express();
    mount(app);
    const port = await serve(app.get("/x", (_request, response) => void response.send("hello ".repeat(100))));
    const got = await ask(port, "GET /x", ALLOWED, { "accept-encoding": "gzip" });
    expect(got).toMatchObject({ status: 200, cors: SHARED_HEADERS, vary: ["accept-encoding", "origin"] });
    expect(got.headers["content-encoding"]).toEqual(["gzip"]);
  });

  test("a session behind it is not opened by a preflight, and its cookie stays on the response", async () => {
    const port = await run((app) =>
      app
        .use(session({ secret: "secret", resave: false, saveUninitialized: true }))
        .get("/x", (_request, response) => void response.writeHead(200, ["Set-Cookie", "a=1"]).end()),
    );
    expect((await preflight(port, "PUT /x", ALLOWED)).headers["set-cookie"]).toBeUndefined();
    const got = await ask(port, "GET /x", ALLOWED);
    expect(got).toMatchObject({ cors: SHARED_HEADERS, vary: ["origin"] });
    expect(got.headers["set-cookie"]?.join()).toContain("connect.sid=");
  });

  test("server-sent events reach the client as they are written", async () => {
    const port = await run((app) =>
      app.get("/x", (_request, response) => {
        response.writeHead(200, { "Content-Type": "text/event-stream" }).write("data: 1\n\n");
        setImmediate(() => response.end("data: 2\n\n"));
      }),
    );
    expect(await ask(port, "GET /x", ALLOWED)).toMatchObject({ body: "data: 1\n\ndata: 2\n\n", cors: SHARED_HEADERS });
  });

  test("withCors around the application: answers given before any middleware carry the headers too", async () => {
    const app = express().set("env", "test");
    app.use(express.json({ limit: 8 }));
    app.use("/private", (_request, response) => void response.sendStatus(401));
    app.use("/busy", (_request, response) => void response.sendStatus(429));
    app.get("/:name", (request, response) => void response.json(request.cors?.reason));
    const port = await serve(withCors(app, REFERENCE_POLICY));
    const json = { origin: ALLOWED, "content-type": "application/json", "content-length": "30" };
    expect(await ask(port, "POST /x", undefined, json, { body: '{"text":"longer than allowed"}' })).toMatchObject({
      status: 413,
      cors: SHARED_HEADERS,
    });
    expect(await ask(port, "GET /private", ALLOWED)).toMatchObject({ status: 401, cors: SHARED_HEADERS });
    expect(await ask(port, "GET /busy", ALLOWED)).toMatchObject({ status: 429, cors: SHARED_HEADERS });
    expect(await ask(port, "GET /%g1", ALLOWED)).toMatchObject({ status: 400, cors: SHARED_HEADERS });
    expect(
      await preflight(port, "PUT /private", ALLOWED, { "access-control-request-headers": "authorization" }),
    ).toMatchObject({
      status: 204,
      cors: PREFLIGHT_HEADERS,
    });
    expect(await ask(port, "GET /x", ALLOWED)).toMatchObject({ status: 200, body: '"allowed"', cors: SHARED_HEADERS });
    expect(await ask(port, "GET /x", EVIL)).toMatchObject({
      status: 200,
      body: '"origin-not-allowed"',
      cors: [],
    });
  });
});
