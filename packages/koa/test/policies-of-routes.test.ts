import { createCors } from "@corsac/core";
import { cors } from "@corsac/koa";
import { Router } from "@koa/router";
import Koa from "koa";
import {
  ALLOWED,
  ask,
  EVIL,
  preflight,
  PREFLIGHT_HEADERS,
  preflightHeaders,
  REFERENCE_POLICY,
  serve,
  SHARED_HEADERS,
} from "@corsac/contract/kit";
import { beforeEach, describe, expect, test, vi } from "vitest";

const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
beforeEach(() => void warn.mockClear());
const codes = (): (string | undefined)[] => warn.mock.calls.map(([, options]) => (options as { code?: string }).code);

const handler: Koa.Middleware = (context) => void (context.body = "handled");
const anyOrigin = { status: 204, cors: expect.arrayContaining(["access-control-allow-origin: *"]) };
const refused = { status: 403, body: "", cors: [] };

type Used = Koa.Middleware | ReturnType<Router["routes"]>;

const run = (...middleware: readonly Used[]): Promise<number> => {
  const app = new Koa();
  for (const one of middleware) app.use(one as Koa.Middleware);
  return serve(app.callback());
};

describe("the policy of the announced route decides the preflight", () => {
  async function application(): Promise<number> {
    const router = new Router();
    router.get("/open", handler);
    router.put("/locked", cors({ origin: false }), handler);
    router.put("/only-a/:id", cors(REFERENCE_POLICY), handler);
    router.get("/only-a/:id", handler);
    const section = new Router().use(cors(REFERENCE_POLICY)).put("/users/:id", handler);
    router.use("/private", section.routes());
    return run(cors({ origin: "*" }), router.routes());
  }

  test.each([
    ["OPTIONS /open", "GET", EVIL, anyOrigin],
    ["OPTIONS /nowhere", "PUT", EVIL, anyOrigin],
    ["OPTIONS /locked", "PUT", EVIL, refused],
    ["OPTIONS /locked", "PUT", ALLOWED, refused],
    ["OPTIONS /only-a/1", "PUT", EVIL, refused],
    ["OPTIONS /only-a/1", "PUT", ALLOWED, { status: 204, cors: PREFLIGHT_HEADERS }],
    ["OPTIONS /only-a/1", "GET", EVIL, anyOrigin],
    ["OPTIONS /private/users/7", "PUT", EVIL, refused],
    ["OPTIONS /private/users/7", "PUT", ALLOWED, { status: 204, cors: PREFLIGHT_HEADERS }],
    // Other spellings of the path: some lead to the same route, some do not.
    ["OPTIONS /ONLY-A/1", "PUT", EVIL, refused],
    ["OPTIONS /only-a/1/", "PUT", EVIL, refused],
    ["OPTIONS /only-a/1#fragment?q", "PUT", EVIL, refused],
    ["OPTIONS http://host/only-a/1?q#fragment", "PUT", EVIL, refused],
    ["OPTIONS http://host/only-a/1", "PUT", ALLOWED, { status: 204, cors: PREFLIGHT_HEADERS }],
    ["OPTIONS //only-a/1", "PUT", EVIL, anyOrigin],
    ["OPTIONS /%6fnly-a/1", "PUT", EVIL, anyOrigin],
  ])("%s asking for %s from %s", async (line, method, origin, expected) => {
    const port = await application();
    expect(await ask(port, line, origin, preflightHeaders(method))).toMatchObject(expected);
    // The same policy governs the request itself.
    const response = await ask(port, line.replace("OPTIONS", method), origin);
    expect(response.cors.length > 0).toBe(expected !== refused);
  });

  test("without a warning", async () => {
    const port = await application();
    expect(await ask(port, "PUT /only-a/1", ALLOWED)).toMatchObject({ body: "handled", cors: SHARED_HEADERS });
    expect(await ask(port, "PUT /private/users/7", ALLOWED)).toMatchObject({ body: "handled", cors: SHARED_HEADERS });
    expect(warn).not.toHaveBeenCalled();
  });

  test("also behind a check of the same path, and behind a function without parameters", async () => {
    const check: Koa.Middleware = (_context, next) => next();
    const wrapped = ((...all: Parameters<Koa.Middleware>) => check(...all)) as Koa.Middleware;
    const router = new Router()
      .all("/x", check)
      .put("/x", cors(REFERENCE_POLICY), handler)
      .all("/y", wrapped)
      .put("/y", wrapped, cors(REFERENCE_POLICY), wrapped, handler)
      .all("/z", check);
    const port = await run(cors({ origin: "*" }), router.routes());
    for (const path of ["/x", "/y"]) {
      expect(await preflight(port, `PUT ${path}`, EVIL)).toMatchObject(refused);
      expect(await preflight(port, `PUT ${path}`, ALLOWED)).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
    }
    expect(await preflight(port, "PUT /z", EVIL)).toMatchObject(anyOrigin);
  });

  test("but not if the router is for another host", async () => {
    const elsewhere = new Router({ host: "other.example" }).put("/x", cors(REFERENCE_POLICY), handler);
    const port = await run(cors({ origin: "*" }), elsewhere.routes(), new Router().put("/x", handler).routes());
    expect(await preflight(port, "PUT /x", EVIL)).toMatchObject(anyOrigin);
    expect(await preflight(port, "PUT /x", EVIL, { host: "other.example" })).toMatchObject(refused);
  });

  test("if several routes match, the first; in an exclusive router, the last", async () => {
    for (const exclusive of [false, true]) {
      const router = new Router({ exclusive })
        .put("/:id", cors(REFERENCE_POLICY), handler)
        .put("/x", cors({ origin: EVIL }), handler);
      const port = await run(cors({ origin: "*" }), router.routes());
      expect(await preflight(port, "PUT /x", ALLOWED)).toMatchObject({ status: exclusive ? 403 : 204 });
      expect(await preflight(port, "PUT /x", EVIL)).toMatchObject({ status: exclusive ? 204 : 403 });
    }
  });
});

test("the outer policy answers preflights for a policy that no router shows, with one warning", async () => {
  const inner = cors(REFERENCE_POLICY);
  const hidden: Koa.Middleware = (context, next) => inner(context, next);
  const port = await run(cors({ origin: "*" }), hidden, handler);
  expect(await ask(port, "GET /x", ALLOWED)).toMatchObject({ body: "handled", cors: SHARED_HEADERS, vary: ["origin"] });
  expect(await ask(port, "GET /x", EVIL)).toMatchObject({ body: "handled", cors: [], vary: ["origin"] });
  expect(codes()).toEqual(["CORSAC_TWO_POLICIES"]);
});

test("the same policy twice is the same as once", async () => {
  const policy = createCors(REFERENCE_POLICY);
  const port = await run(cors(policy), cors(policy), new Router().put("/x", cors(REFERENCE_POLICY), handler).routes());
  expect(await ask(port, "PUT /x", ALLOWED)).toMatchObject({ body: "handled", cors: SHARED_HEADERS, vary: ["origin"] });
  expect(await preflight(port, "PUT /x", ALLOWED)).toMatchObject({
    status: 204,
    cors: PREFLIGHT_HEADERS,
    vary: ["origin"],
  });
  expect(warn).not.toHaveBeenCalled();
});

test("one warning names the middleware before cors(), but not in production", async () => {
  const authenticate: Koa.Middleware = (_context, next) => next();
  const port = await run(authenticate, cors(REFERENCE_POLICY), handler);
  await ask(port, "GET /x", ALLOWED);
  await ask(port, "GET /x", ALLOWED);
  expect(codes()).toEqual(["CORSAC_NOT_FIRST"]);
  expect(String(warn.mock.calls[0]?.[0])).toContain("after authenticate.");
  warn.mockClear();
  vi.stubEnv("NODE_ENV", "production");
  await ask(await run(authenticate, cors(REFERENCE_POLICY), handler), "GET /x", ALLOWED);
  vi.unstubAllEnvs();
  expect(warn).not.toHaveBeenCalled();
});
