import { createCors, CorsConfigError, type DecisionEvent } from "@corsac/core";
import { cors } from "@corsac/express";
import { withCors } from "@corsac/node";
import type { RequestHandler } from "express";
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
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { majors } from "./majors.ts";

const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
beforeEach(() => void warn.mockClear());
afterEach(() => vi.unstubAllEnvs());
const warnings = (code: string): string[] =>
  warn.mock.calls.filter(([, options]) => (options as { code?: string }).code === code).map(([text]) => String(text));

const hello: RequestHandler = (_request, response) => void response.send("hello");

describe("the snippet that articles show, with its import changed", () => {
  const mount = () =>
    cors({
      origin: process.env["ALLOWED_ORIGIN"],
      methods: ["GET", "POST", "PUT", "DELETE", "OPTIONS"],
      allowedHeaders: ["Content-Type", "Authorization", "X-Requested-With"],
      credentials: true,
      maxAge: 600,
    });

  test.each(majors)("runs: %s", async (_, express) => {
    vi.stubEnv("ALLOWED_ORIGIN", ALLOWED);
    const port = await serve(express().use(mount()).get("/x", hello));
    expect(await ask(port, "GET /x", ALLOWED)).toMatchObject({ body: "hello", vary: ["origin"] });
    const { status, headers } = await preflight(port, "DELETE /x", ALLOWED, {
      "access-control-request-headers": "authorization,content-type",
    });
    expect(status).toBe(204);
    expect(headers).toMatchObject({ "access-control-allow-origin": [ALLOWED], "access-control-max-age": ["600"] });
    expect(String(headers["access-control-allow-methods"])).toContain("DELETE");
    expect(String(headers["access-control-allow-headers"]).toLowerCase()).toContain("authorization");
  });

  test("fails at start-up while the variable is unset, and says so", () => {
    vi.stubEnv("ALLOWED_ORIGIN", undefined);
    expect(mount).toThrow(CorsConfigError);
    expect(mount).toThrow(/undefined/);
  });

  test("takes the other list of header names that is copied everywhere", () => {
    cors({ origin: ALLOWED, allowedHeaders: "Origin, X-Requested-With, Content-Type, Accept" });
    expect(() =>
      cors({ origin: `${ALLOWED}/`, allowedHeaders: "Origin, X-Requested-With, Content-Type, Accept" }),
    ).toThrow(ALLOWED);
  });
});

describe.each(majors)("%s", (_, express) => {
  test("a route with its own policy and preflight; other routes stay as they are", async () => {
    const policy = createCors(REFERENCE_POLICY);
    const app = express().options("/x", cors(policy)).put("/x", cors(policy), hello).get("/other", hello);
    const port = await serve(app);
    expect(await preflight(port, "PUT /x", ALLOWED)).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
    expect(await preflight(port, "PUT /x", EVIL)).toMatchObject({ status: 403, cors: [] });
    expect(await ask(port, "PUT /x", ALLOWED)).toMatchObject({ body: "hello", cors: SHARED_HEADERS, vary: ["origin"] });
    expect(await ask(port, "GET /other", ALLOWED)).toMatchObject({ body: "hello", cors: [], vary: [] });
  });

  test("routers with different policies, and the whole URL for onDecision", async () => {
    const events: DecisionEvent[] = [];
    const open = express
      .Router()
      .use(cors({ origin: "*", onDecision: (event) => events.push(event) }))
      .get("/x", hello);
    const closed = express.Router().use(cors(REFERENCE_POLICY)).get("/x", hello);
    const port = await serve(express().use("/public", open).use("/private", closed));
    expect(await ask(port, "GET /public/x?a=1", EVIL)).toMatchObject({
      cors: ["access-control-allow-origin: *"],
      vary: [],
    });
    expect(events.map(({ url }) => url)).toEqual(["/public/x?a=1"]);
    expect(await ask(port, "GET /private/x", EVIL)).toMatchObject({
      body: "hello",
      cors: [],
      vary: ["origin"],
    });
    expect(await preflight(port, "PUT /private/x", ALLOWED)).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
    expect(warn).not.toHaveBeenCalled();
  });

  test("a route's policy replaces the application's", async () => {
    const port = await serve(
      express()
        .use(cors({ origin: "*" }))
        .get("/x", cors(REFERENCE_POLICY), hello),
    );
    expect(await ask(port, "GET /x", ALLOWED)).toMatchObject({ cors: SHARED_HEADERS, vary: ["origin"] });
    expect(await ask(port, "GET /x", EVIL)).toMatchObject({ cors: [], vary: ["origin"] });
    expect(warn).not.toHaveBeenCalled();
  });

  test("middleware in front of it is named once in a warning", async () => {
    const app = express();
    app.use(function authenticate(_request, _response, next) {
      next();
    });
    app.get("/early", hello).use(cors(REFERENCE_POLICY)).get("/late", hello);
    const port = await serve(app);
    await ask(port, "GET /late", ALLOWED);
    await ask(port, "GET /late", ALLOWED);
    const [text, ...more] = warnings("CORSAC_NOT_FIRST");
    expect(text).toContain("after authenticate, the route /early.");
    expect(more).toEqual([]);
  });

  test.each<[string, (app: ReturnType<typeof express>) => Parameters<typeof serve>[0]]>([
    ["first", (app) => app.use(cors(REFERENCE_POLICY)).get("/x", hello)],
    ["on a path", (app) => app.get("/early", hello).use("/x", cors(REFERENCE_POLICY)).get("/x", hello)],
    ["on a route", (app) => app.get("/early", hello).get("/x", cors(REFERENCE_POLICY), hello)],
    [
      "inside withCors",
      (app) => withCors(app.get("/early", hello).use(cors(REFERENCE_POLICY)).get("/x", hello), REFERENCE_POLICY),
    ],
  ])("no warning where nothing is lost: %s", async (_name, mount) => {
    const port = await serve(mount(express()));
    expect(await ask(port, "GET /x", ALLOWED)).toMatchObject({ body: "hello", cors: SHARED_HEADERS });
    expect(warn).not.toHaveBeenCalled();
  });

  test("no warning in production", async () => {
    vi.stubEnv("NODE_ENV", "production");
    const port = await serve(express().get("/early", hello).use(cors(REFERENCE_POLICY)).get("/x", hello));
    expect(await ask(port, "GET /x", ALLOWED)).toMatchObject({ body: "hello", cors: SHARED_HEADERS });
    expect(warn).not.toHaveBeenCalled();
  });
});
