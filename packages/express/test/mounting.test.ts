import { createCors, CorsConfigError, type DecisionEvent } from "@corsac/core";
import { cors } from "@corsac/express";
import { withCors } from "@corsac/node";
import type { RequestHandler } from "express";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { majors } from "./majors.ts";
import { A, asks, E, OK, P1, PREFLIGHT_OK } from "./policies.ts";
import { ask, serve } from "./wire.ts";

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
    vi.stubEnv("ALLOWED_ORIGIN", A);
    const port = await serve(express().use(mount()).get("/x", hello));
    expect(await ask(port, "GET /x", { origin: A })).toMatchObject({ body: "hello", vary: ["origin"] });
    const { status, fields } = await ask(port, "OPTIONS /x", asks(A, "DELETE", "authorization,content-type"));
    expect(status).toBe(204);
    expect(fields).toMatchObject({ "access-control-allow-origin": [A], "access-control-max-age": ["600"] });
    expect(String(fields["access-control-allow-methods"])).toContain("DELETE");
    expect(String(fields["access-control-allow-headers"]).toLowerCase()).toContain("authorization");
  });

  test("fails at start-up while the variable is unset, and says so", () => {
    vi.stubEnv("ALLOWED_ORIGIN", undefined);
    expect(mount).toThrow(CorsConfigError);
    expect(mount).toThrow(/undefined/);
  });

  test("takes the other list of header names that is copied everywhere", () => {
    cors({ origin: A, allowedHeaders: "Origin, X-Requested-With, Content-Type, Accept" });
    expect(() => cors({ origin: `${A}/`, allowedHeaders: "Origin, X-Requested-With, Content-Type, Accept" })).toThrow(
      A,
    );
  });
});

describe.each(majors)("%s", (_, express) => {
  test("a route with its own policy and preflight; other routes stay as they are", async () => {
    const policy = createCors(P1);
    const app = express().options("/x", cors(policy)).put("/x", cors(policy), hello).get("/other", hello);
    const port = await serve(app);
    expect(await ask(port, "OPTIONS /x", asks(A))).toMatchObject({ status: 204, cors: PREFLIGHT_OK });
    expect(await ask(port, "OPTIONS /x", asks(E))).toMatchObject({ status: 403, cors: [] });
    expect(await ask(port, "PUT /x", { origin: A })).toMatchObject({ body: "hello", cors: OK, vary: ["origin"] });
    expect(await ask(port, "GET /other", { origin: A })).toMatchObject({ body: "hello", cors: [], vary: [] });
  });

  test("routers with different policies, and the whole URL for onDecision", async () => {
    const events: DecisionEvent[] = [];
    const open = express
      .Router()
      .use(cors({ origin: "*", onDecision: (event) => events.push(event) }))
      .get("/x", hello);
    const closed = express.Router().use(cors(P1)).get("/x", hello);
    const port = await serve(express().use("/public", open).use("/private", closed));
    expect(await ask(port, "GET /public/x?a=1", { origin: E })).toMatchObject({
      cors: ["access-control-allow-origin: *"],
      vary: [],
    });
    expect(events.map(({ url }) => url)).toEqual(["/public/x?a=1"]);
    expect(await ask(port, "GET /private/x", { origin: E })).toMatchObject({
      body: "hello",
      cors: [],
      vary: ["origin"],
    });
    expect(await ask(port, "OPTIONS /private/x", asks(A))).toMatchObject({ status: 204, cors: PREFLIGHT_OK });
    expect(warn).not.toHaveBeenCalled();
  });

  test("a route's policy replaces the application's", async () => {
    const port = await serve(
      express()
        .use(cors({ origin: "*" }))
        .get("/x", cors(P1), hello),
    );
    expect(await ask(port, "GET /x", { origin: A })).toMatchObject({ cors: OK, vary: ["origin"] });
    expect(await ask(port, "GET /x", { origin: E })).toMatchObject({ cors: [], vary: ["origin"] });
    expect(warn).not.toHaveBeenCalled();
  });

  test("middleware in front of it is named once in a warning", async () => {
    const app = express();
    app.use(function authenticate(_request, _response, next) {
      next();
    });
    app.get("/early", hello).use(cors(P1)).get("/late", hello);
    const port = await serve(app);
    await ask(port, "GET /late", { origin: A });
    await ask(port, "GET /late", { origin: A });
    const [text, ...more] = warnings("CORSAC_NOT_FIRST");
    expect(text).toContain("after authenticate, the route /early:");
    expect(more).toEqual([]);
  });

  test.each<[string, (app: ReturnType<typeof express>) => Parameters<typeof serve>[0]]>([
    ["first", (app) => app.use(cors(P1)).get("/x", hello)],
    ["on a path", (app) => app.get("/early", hello).use("/x", cors(P1)).get("/x", hello)],
    ["on a route", (app) => app.get("/early", hello).get("/x", cors(P1), hello)],
    ["inside withCors", (app) => withCors(app.get("/early", hello).use(cors(P1)).get("/x", hello), P1)],
  ])("no warning where nothing is lost: %s", async (_name, mount) => {
    const port = await serve(mount(express()));
    expect(await ask(port, "GET /x", { origin: A })).toMatchObject({ body: "hello", cors: OK });
    expect(warn).not.toHaveBeenCalled();
  });

  test("no warning in production", async () => {
    vi.stubEnv("NODE_ENV", "production");
    const port = await serve(express().get("/early", hello).use(cors(P1)).get("/x", hello));
    expect(await ask(port, "GET /x", { origin: A })).toMatchObject({ body: "hello", cors: OK });
    expect(warn).not.toHaveBeenCalled();
  });
});
