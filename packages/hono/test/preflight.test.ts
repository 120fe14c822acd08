import { cors } from "@corsac/hono";
import type { MiddlewareHandler } from "hono";
import { requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";
import { ALLOWED, EVIL, REFERENCE_POLICY } from "@corsac/contract/kit";
import { describe, expect, test, vi } from "vitest";
import { get, members, policyHeaders, preflight } from "./exchange.ts";
import { honoVersions } from "./hono-versions.ts";

describe.each(honoVersions)("preflights, Hono $version", ({ Hono }) => {
  test("of an allowed origin do not reach later middleware", async () => {
    const later = vi.fn<MiddlewareHandler>((_, next) => next());
    const app = new Hono()
      .use(cors(REFERENCE_POLICY))
      .use(later)
      .put("/x", (c) => c.text("ok"));
    for (const path of ["/x", "/nope"]) {
      const response = await preflight(app, ALLOWED, "PUT", path);
      expect(response.status).toBe(204);
      expect(response.body).toBeNull();
      expect(response.headers.get("content-length")).toBeNull();
      expect(response.headers.get("content-type")).toBeNull();
      const { "access-control-allow-headers": names, ...others } = policyHeaders(response);
      expect(members(names ?? null)).toEqual(["authorization", "x-a"]);
      expect(others).toEqual({
        "access-control-allow-origin": ALLOWED,
        "access-control-allow-credentials": "true",
        "access-control-allow-methods": "PUT",
        "access-control-max-age": "600",
      });
    }
    expect(later).not.toHaveBeenCalled();
  });

  test("of a refused origin get 403 without CORS headers", async () => {
    const app = new Hono().use(cors(REFERENCE_POLICY)).all("/x", (c) => c.text("ok"));
    const response = await preflight(app, EVIL, "PUT");
    expect(response.status).toBe(403);
    expect(await response.text()).toBe("");
    expect(policyHeaders(response)).toEqual({});
    expect(members(response.headers.get("vary"))).toContain("origin");
  });

  test("optionsSuccessStatus: 200", async () => {
    const response = await preflight(
      new Hono().use(cors({ ...REFERENCE_POLICY, optionsSuccessStatus: 200 })),
      ALLOWED,
      "PUT",
    );
    expect(response.status).toBe(200);
    expect(response.headers.get("content-length")).toBe("0");
  });

  test("preflightContinue leaves the status to the handler, and refuses other origins", async () => {
    const app = new Hono().use(cors({ ...REFERENCE_POLICY, preflightContinue: true }));
    app.options("/x", (c) => c.text("mine", 202));
    const response = await preflight(app, ALLOWED, "PUT");
    expect(response.status).toBe(202);
    expect(response.headers.get("access-control-allow-methods")).toBe("PUT");
    expect((await preflight(app, EVIL, "PUT")).status).toBe(403);
  });

  describe("keep the headers that outer middleware set", () => {
    const answers: readonly [string, (app: InstanceType<typeof Hono>) => Promise<Response>, number][] = [
      ["an approved preflight", async (app) => preflight(app, ALLOWED, "PUT"), 204],
      ["a refused preflight", async (app) => preflight(app, EVIL, "PUT"), 403],
      ["a request that enforce refuses", async (app) => get(app, EVIL, "/x", "POST"), 403],
    ];
    const outer: readonly [string, MiddlewareHandler][] = [
      [
        "by c.header()",
        async (c, next) => {
          c.header("X-Request-Id", "7");
          c.header("Vary", "Accept-Encoding");
          c.header("Set-Cookie", "a=1", { append: true });
          c.header("Set-Cookie", "b=2", { append: true });
          c.header("Content-Type", "application/json");
          c.header("Access-Control-Max-Age", "5");
          await next();
        },
      ],
      [
        "on c.res",
        async (c, next) => {
          const { headers } = c.res;
          headers.set("X-Request-Id", "7");
          headers.set("Vary", "Accept-Encoding");
          headers.append("Set-Cookie", "a=1");
          headers.append("Set-Cookie", "b=2");
          headers.set("Content-Length", "9");
          headers.set("Access-Control-Max-Age", "5");
          await next();
        },
      ],
      [
        "after next()",
        async (c, next) => {
          await next();
          c.header("X-Request-Id", "7");
          c.header("Vary", "Accept-Encoding", { append: true });
          c.header("Set-Cookie", "a=1", { append: true });
          c.header("Set-Cookie", "b=2", { append: true });
        },
      ],
    ];

    test.each(outer.flatMap(([how, middleware]) => answers.map((each) => [how, ...each, middleware] as const)))(
      "%s: %s",
      async (_how, _what, ask, status, middleware) => {
        const app = new Hono().use(middleware).use(cors({ ...REFERENCE_POLICY, enforce: "all" }));
        app.all("/x", (c) => c.text("ok"));
        const response = await ask(app);
        expect(response.status).toBe(status);
        expect(response.headers.get("x-request-id")).toBe("7");
        expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
        expect(members(response.headers.get("vary"))).toEqual(["accept-encoding", "origin"]);
        expect(response.headers.get("content-type")).toBeNull();
        expect(response.headers.get("content-length")).toBe(status === 204 ? null : "0");
        expect(response.headers.get("access-control-max-age")).toBe(status === 204 ? "600" : null);
        expect(await response.text()).toBe("");
      },
    );

    test("by secureHeaders(), requestId() and a reason under debug", async () => {
      const app = new Hono().use(requestId(), secureHeaders(), cors({ ...REFERENCE_POLICY, debug: true }));
      for (const origin of [ALLOWED, EVIL]) {
        const response = await preflight(app, origin, "PUT");
        expect(response.headers.get("x-request-id")).not.toBeNull();
        expect(response.headers.get("strict-transport-security")).not.toBeNull();
        expect(await response.text()).toBe(origin === ALLOWED ? "" : "CORS: origin-not-allowed\n");
        expect(response.headers.get("content-type")).toBe(origin === ALLOWED ? null : "text/plain;charset=UTF-8");
      }
    });
  });

  test("CORS headers that outer middleware set on c.res give way", async () => {
    const app = new Hono();
    app.use(async (c, next) => {
      c.res.headers.set("Access-Control-Allow-Origin", "*");
      c.res.headers.set("X-Request-Id", "7");
      await next();
    });
    app.use(cors(REFERENCE_POLICY));
    const refused = await preflight(app, EVIL, "PUT");
    expect(refused.status).toBe(403);
    expect(policyHeaders(refused)).toEqual({});
    expect(refused.headers.get("x-request-id")).toBe("7");
    expect((await preflight(app, ALLOWED, "PUT")).headers.get("access-control-allow-origin")).toBe(ALLOWED);
  });
});
