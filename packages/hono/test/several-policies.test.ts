import { createCors } from "@corsac/core";
import { cors, type DecisionEvent } from "@corsac/hono";
import type { Context, MiddlewareHandler } from "hono";
import { RegExpRouter } from "hono/router/reg-exp-router";
import { TrieRouter } from "hono/router/trie-router";
import { ALLOWED, ALLOWED_2, EVIL, REFERENCE_POLICY } from "@corsac/contract/kit";
import { describe, expect, test, vi } from "vitest";
import { expectBare, expectShared, get, preflight } from "./exchange.ts";
import { honoVersions } from "./hono-versions.ts";

const allowOrigin = (response: Response): string | null => response.headers.get("access-control-allow-origin");

describe.each(honoVersions)("several policies, Hono $version", ({ Hono }) => {
  const ok = (c: Context): Response => c.text("ok");
  /** Hides a middleware from the router, as conditional middleware does. */
  const hidden =
    (middleware: MiddlewareHandler): MiddlewareHandler =>
    (c, next) =>
      middleware(c, next);

  test("the same policy twice is the same as once", async () => {
    for (const inner of [(m: MiddlewareHandler) => m, hidden]) {
      const onDecision = vi.fn<(event: DecisionEvent) => void>();
      const policy = createCors({ ...REFERENCE_POLICY, onDecision });
      const app = new Hono()
        .use(cors(policy))
        .use(inner(cors(policy)))
        .get("/x", ok);
      expectShared(await get(app, ALLOWED), ALLOWED);
      expect(onDecision).toHaveBeenCalledTimes(1);
      expect((await preflight(app, ALLOWED, "PUT")).status).toBe(204);
      expect(onDecision).toHaveBeenCalledTimes(2);
    }
  });

  test("middleware between the two answers with the CORS headers", async () => {
    const policy = createCors(REFERENCE_POLICY);
    const app = new Hono().use(cors(policy));
    app
      .use(async (c) => c.text("who?", 401))
      .use(cors(policy))
      .get("/x", ok);
    const response = await get(app, ALLOWED);
    expect(response.status).toBe(401);
    expectShared(response, ALLOWED);
  });

  describe("the inner policy decides", () => {
    const inner = { ...REFERENCE_POLICY, origin: [ALLOWED_2] };

    test("by path", async () => {
      const app = new Hono()
        .use(cors({ origin: "*" }))
        .use("/x/*", cors(inner))
        .all("/x/y", ok)
        .all("/z", ok);
      expectShared(await get(app, ALLOWED_2, "/x/y"), ALLOWED_2);
      expectBare(await get(app, ALLOWED, "/x/y"));
      expect(allowOrigin(await preflight(app, ALLOWED_2, "PUT", "/x/y"))).toBe(ALLOWED_2);
      expect((await preflight(app, ALLOWED, "PUT", "/x/y")).status).toBe(403);
      expect(allowOrigin(await get(app, ALLOWED, "/z"))).toBe("*");
      expect(allowOrigin(await preflight(app, ALLOWED, "PUT", "/z"))).toBe("*");
    });

    test("in a sub-app, with and without its own onError, nested too", async () => {
      for (const onError of [false, true]) {
        const deep = new Hono().use(cors(inner)).all("/x", ok);
        if (onError) deep.onError((_, c) => c.text("deep", 500));
        const api = new Hono().route("/deep", deep);
        if (onError) api.onError((_, c) => c.text("api", 500));
        const app = new Hono().use(cors({ origin: "*" })).route("/api", api);
        expectShared(await get(app, ALLOWED_2, "/api/deep/x"), ALLOWED_2);
        expectBare(await get(app, ALLOWED, "/api/deep/x"));
        expect(allowOrigin(await preflight(app, ALLOWED_2, "PUT", "/api/deep/x"))).toBe(ALLOWED_2);
        expect((await preflight(app, ALLOWED, "PUT", "/api/deep/x")).status).toBe(403);
      }
    });

    test("before middleware in between can refuse a preflight, and for its responses", async () => {
      const app = new Hono().use(cors({ origin: "*" }));
      app.use((c, next) =>
        c.req.header("authorization") === undefined ? Promise.resolve(c.text("who?", 401)) : next(),
      );
      app.use("/x", cors(inner)).all("/x", ok);
      expect((await preflight(app, ALLOWED_2, "PUT")).status).toBe(204);
      const response = await get(app, ALLOWED_2);
      expect(response.status).toBe(401);
      expectShared(response, ALLOWED_2);
    });

    test("alone: the outer policy does not enforce and does not call onDecision", async () => {
      const onDecision = vi.fn<(event: DecisionEvent) => void>();
      const app = new Hono().use(cors({ origin: [ALLOWED], enforce: "all", onDecision }));
      app.use("/x", cors({ origin: "*" })).get("/x", ok);
      expect(allowOrigin(await get(app, EVIL))).toBe("*");
      expect(onDecision).not.toHaveBeenCalled();
    });

    test("actual requests even if the router does not show it", async () => {
      const app = new Hono()
        .use(cors({ origin: "*" }))
        .use("/x", hidden(cors(inner)))
        .all("/x", ok);
      expectShared(await get(app, ALLOWED_2), ALLOWED_2);
      expectBare(await get(app, ALLOWED));
      expect(allowOrigin(await preflight(app, ALLOWED, "PUT"))).toBe("*");
    });

    test("also if middleware in between replaces the response", async () => {
      const app = new Hono().use(cors({ origin: "*" }));
      app.use(async (c, next) => {
        await next();
        c.res = new Response("replaced", { headers: { "Access-Control-Allow-Origin": "*", Vary: "Accept" } });
      });
      app.use("/x", hidden(cors(inner))).all("/x", ok);
      expectShared(await get(app, ALLOWED_2), ALLOWED_2);
      expectBare(await get(app, ALLOWED));
    });

    describe("by way of another application", () => {
      const admin = (): InstanceType<typeof Hono> => new Hono().use(cors(inner)).all("/x", ok);
      const inside: readonly [string, (app: InstanceType<typeof Hono>) => unknown][] = [
        ["app.mount()", (app) => app.mount("/admin", admin().fetch)],
        [
          "app.mount() of a handler with wrap()",
          (app) =>
            app.mount(
              "/admin",
              createCors(inner).wrap(() => new Response("ok")),
            ),
        ],
        [
          "a forwarded fetch with a new request",
          (app) => app.all("/admin/x", (c) => admin().fetch(new Request("http://internal/x", c.req.raw))),
        ],
        [
          "a forwarded fetch with the same request",
          (app) => app.all("/admin/*", (c) => new Hono().route("/admin", admin()).fetch(c.req.raw)),
        ],
      ];

      test.each(inside)("%s", async (_, mount) => {
        for (const outer of [{ origin: "*" }, { origin: [ALLOWED, EVIL], credentials: true }] as const) {
          const app = new Hono().use(cors(outer));
          mount(app);
          expectShared(await get(app, ALLOWED_2, "/admin/x"), ALLOWED_2);
          for (const origin of [ALLOWED, EVIL, null]) expectBare(await get(app, origin, "/admin/x"));
        }
      });
    });

    test("and c.get('cors') is its decision", async () => {
      const app = new Hono().use(cors({ origin: "*" })).use("/x", cors(inner));
      app.get("/x", (c) => c.text(c.get("cors").reason));
      expect(await (await get(app, ALLOWED)).text()).toBe("origin-not-allowed");
    });
  });

  describe("for one method alone", () => {
    const appOf = (known: boolean): InstanceType<typeof Hono> => {
      const app = new Hono();
      app.use(known ? cors({ origin: "*" }, app) : cors({ origin: "*" }));
      app.get("/x", ok).put("/x", cors({ ...REFERENCE_POLICY, origin: [ALLOWED_2] }), ok);
      app.delete("/x", cors({ origin: false }), ok);
      app.get("/read", cors({ ...REFERENCE_POLICY, origin: [ALLOWED_2] }), ok);
      const api = new Hono().patch("/y", cors({ ...REFERENCE_POLICY, origin: [ALLOWED_2] }), ok);
      api.onError((_, c) => c.text("api", 500));
      return app.route("/api", api);
    };

    test("decides its preflights if cors() has the application", async () => {
      const app = appOf(true);
      expect(allowOrigin(await preflight(app, ALLOWED_2, "PUT"))).toBe(ALLOWED_2);
      expect((await preflight(app, ALLOWED, "PUT")).status).toBe(403);
      expect((await preflight(app, ALLOWED_2, "DELETE")).status).toBe(403);
      expect(allowOrigin(await preflight(app, ALLOWED_2, "PATCH", "/api/y"))).toBe(ALLOWED_2);
      expect((await preflight(app, ALLOWED, "PATCH", "/api/y")).status).toBe(403);
      for (const method of ["GET", "HEAD"]) {
        expect(allowOrigin(await preflight(app, ALLOWED, method))).toBe("*");
        expect((await preflight(app, ALLOWED, method, "/read")).status).toBe(403);
      }
    });

    test.each([new TrieRouter<never>(), new RegExpRouter<never>()])(
      "takes names that objects have for no methods",
      async (router) => {
        const app = new Hono({ router });
        app.use(cors({ origin: "*" }, app)).put("/x", cors(REFERENCE_POLICY), ok);
        for (const method of ["constructor", "__proto__", "toString"]) {
          expect(allowOrigin(await preflight(app, EVIL, method))).toBe("*");
        }
      },
    );

    test("otherwise the outer policy answers them", async () => {
      const app = appOf(false);
      expect(allowOrigin(await preflight(app, ALLOWED, "PUT"))).toBe("*");
      expectBare(await get(app, ALLOWED, "/x", "PUT"));
    });
  });

  test("a policy behind the handler does not decide", async () => {
    const app = new Hono()
      .use(cors(REFERENCE_POLICY))
      .get("/x", ok)
      .use(cors({ origin: [EVIL] }));
    expectShared(await get(app, ALLOWED), ALLOWED);
    expectBare(await get(app, EVIL));
  });
});
