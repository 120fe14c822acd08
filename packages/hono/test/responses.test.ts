import { createCors } from "@corsac/core";
import { cors } from "@corsac/hono";
import type { Context, Handler } from "hono";
import { ALLOWED, ALLOWED_2, EVIL, REFERENCE_POLICY } from "@corsac/contract/kit";
import { describe, expect, test, vi } from "vitest";
import { expectBare, expectShared, get } from "./exchange.ts";
import { honoVersions } from "./hono-versions.ts";

describe.each(honoVersions)("responses, Hono $version", ({ Hono, HTTPException }) => {
  const serving = (handler: Handler): InstanceType<typeof Hono> =>
    new Hono().use(cors(REFERENCE_POLICY)).all("/x", handler);

  const handlers: Record<string, Handler> = {
    "c.text": (c) => c.text("ok"),
    "c.json with status": (c) => c.json({}, 201),
    "raw Response": () => new Response("ok"),
    async: async (c) => Promise.resolve(c.html("<p>")),
    "c.redirect": (c) => c.redirect("https://elsewhere.example/"),
    "Response.redirect, immutable": () => Response.redirect("https://elsewhere.example/"),
    "c.body(null, 304)": (c) => c.body(null, 304),
    "c.notFound": (c) => c.notFound(),
    stream: (c) => c.body(new ReadableStream({ start: (controller) => controller.close() })),
  };
  test.each(Object.entries(handlers))("%s", async (_, handler) => {
    const app = serving(handler);
    expectShared(await get(app, ALLOWED), ALLOWED);
    expectBare(await get(app, EVIL));
    expectBare(await get(app, null));
    expectShared(await get(app, ALLOWED_2, "/x", "HEAD"), ALLOWED_2);
  });

  test("an unmatched route", async () => {
    const response = await get(
      serving((c) => c.text("ok")),
      ALLOWED,
      "/nope",
    );
    expect(response.status).toBe(404);
    expectShared(response, ALLOWED);
  });

  test("an unmatched route with a notFound handler that answers a raw Response", async () => {
    const app = new Hono().use(cors(REFERENCE_POLICY)).notFound(() => new Response("gone", { status: 410 }));
    const response = await get(app, ALLOWED);
    expect(response.status).toBe(410);
    expectShared(response, ALLOWED);
  });

  test("a notFound handler that throws is answered by onError", async () => {
    for (const extra of [0, 1]) {
      const app = new Hono();
      if (extra === 1) app.use((_, next) => next());
      app.use(cors(REFERENCE_POLICY));
      app.notFound(() => {
        throw new Error("no such thing");
      });
      app.onError((error, c) => c.json({ error: error.message }, 404));
      const response = await get(app, ALLOWED);
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({ error: "no such thing" });
      expectShared(response, ALLOWED);
    }
  });

  test("OPTIONS without Access-Control-Request-Method reaches the handler", async () => {
    const app = serving((c) => c.text("mine", 200, { Allow: "GET, OPTIONS" }));
    const response = await get(app, ALLOWED, "/x", "OPTIONS");
    expect(await response.text()).toBe("mine");
    expect(response.headers.get("allow")).toBe("GET, OPTIONS");
    expectShared(response, ALLOWED);
    expect(await (await get(app, null, "/x", "OPTIONS")).text()).toBe("mine");
  });

  describe("errors", () => {
    const quietly = async (app: { request: InstanceType<typeof Hono>["request"] }): Promise<Response> => {
      const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
      try {
        return await get(app, ALLOWED);
      } finally {
        log.mockRestore();
      }
    };

    test("a thrown Error and a rejection", async () => {
      for (const handler of [
        () => {
          throw new Error("boom");
        },
        () => Promise.reject(new Error("boom")),
      ]) {
        const response = await quietly(serving(handler));
        expect(response.status).toBe(500);
        expectShared(response, ALLOWED);
      }
    });

    test("HTTPException keeps the status and headers of its own response", async () => {
      const app = serving(() => {
        const headers = { "WWW-Authenticate": "Basic", Vary: "Accept", "Access-Control-Allow-Origin": "*" };
        throw new HTTPException(401, { res: new Response("who?", { status: 401, headers }) });
      });
      const response = await get(app, ALLOWED);
      expect(response.status).toBe(401);
      expect(await response.text()).toBe("who?");
      expect(response.headers.get("www-authenticate")).toBe("Basic");
      expectShared(response, ALLOWED, ["x-e"], ["accept"]);
    });

    test("a custom onError, also with a raw Response", async () => {
      const app = serving(() => {
        throw new Error("boom");
      });
      app.onError((error) => new Response(error.message, { status: 418, headers: { Vary: "Cookie" } }));
      const response = await get(app, ALLOWED);
      expect(response.status).toBe(418);
      expectShared(response, ALLOWED, ["x-e"], ["cookie"]);
    });

    test.each([["a string"], [null], [undefined], [{ code: 7 }]])(
      "thrown %o becomes a 500 with the CORS headers",
      async (thrown) => {
        let seen: Context["error"];
        const app = new Hono();
        app.use(async (c, next) => {
          await next();
          seen = c.error;
        });
        app.use(cors(REFERENCE_POLICY)).get("/x", () => {
          throw thrown;
        });
        const response = await quietly(app);
        expect(response.status).toBe(500);
        expectShared(response, ALLOWED);
        expect(seen).toBeInstanceOf(Error);
        expect(seen?.cause).toBe(thrown);
      },
    );

    test("a handler that answers nothing", async () => {
      const response = await quietly(serving(() => undefined as never));
      expect(response.status).toBe(500);
      expectShared(response, ALLOWED);
    });

    test("a sub-app with its own onError", async () => {
      const api = new Hono().get("/fails", () => {
        throw new Error("boom");
      });
      api.onError((_, c) => c.text("teapot", 418));
      const response = await get(new Hono().use(cors(REFERENCE_POLICY)).route("/api", api), ALLOWED, "/api/fails");
      expect(response.status).toBe(418);
      expectShared(response, ALLOWED);
    });
  });

  describe("headers of handlers and upstreams", () => {
    const setters: Record<string, Handler> = {
      "c.header": (c) => {
        c.header("Vary", "Accept-Encoding, accept");
        return c.text("ok");
      },
      "an argument": (c) => c.text("ok", 200, { Vary: "Accept-Encoding, accept" }),
      "c.res.headers": (c) => {
        c.res = new Response("ok");
        c.res.headers.set("Vary", "Accept-Encoding, accept");
        return c.res;
      },
      "a raw Response": () => new Response("ok", { headers: { Vary: "accept-encoding, Accept" } }),
    };
    test.each(Object.entries(setters))("Vary by %s stays", async (_, handler) => {
      const app = serving(handler);
      expectShared(await get(app, ALLOWED), ALLOWED, ["x-e"], ["accept", "accept-encoding"]);
      expectBare(await get(app, EVIL), ["accept", "accept-encoding"]);
    });

    test("Vary that has Origin already, and Vary: *", async () => {
      expectShared(
        await get(
          serving((c) => c.text("ok", 200, { Vary: "origin" })),
          ALLOWED,
        ),
        ALLOWED,
      );
      const any = await get(
        serving((c) => c.text("ok", 200, { Vary: "*" })),
        ALLOWED,
      );
      expect(any.headers.get("vary")).toBe("*");
    });

    test("CORS headers of an upstream give way to the policy", async () => {
      const headers = {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Credentials": "true",
        "Access-Control-Allow-Methods": "DELETE",
        "Access-Control-Expose-Headers": "x-u",
        Vary: "Accept",
      };
      const app = serving(() => new Response("ok", { headers }));
      expectShared(await get(app, ALLOWED), ALLOWED, ["x-e", "x-u"], ["accept"]);
      expectBare(await get(app, EVIL), ["accept"]);
    });

    test("on a response that has to be copied", async () => {
      const headers = { "Access-Control-Allow-Origin": "*", Vary: "Accept" };
      const app = serving(() => new Response(null, { status: 204, headers }));
      expectShared(await get(app, ALLOWED), ALLOWED, ["x-e"], ["accept"]);
      expectBare(await get(app, EVIL), ["accept"]);
    });

    test("each Set-Cookie, in place and on a copy", async () => {
      const cookies = [
        ["Set-Cookie", "a=1"],
        ["Set-Cookie", "b=2"],
      ] as [string, string][];
      const inPlace = await get(
        serving(() => new Response("ok", { headers: cookies })),
        ALLOWED,
      );
      expect(inPlace.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
      const copied = await get(
        serving(() => new Response(null, { status: 204, headers: cookies })),
        ALLOWED,
      );
      expect(copied.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
      expectShared(copied, ALLOWED);
    });

    test("later middleware can set headers on c.res", async () => {
      const app = new Hono().use(cors(REFERENCE_POLICY));
      app.use(async (c, next) => {
        await next();
        c.res = new Response("replaced", { headers: { "Access-Control-Allow-Origin": "*" } });
      });
      app.get("/x", (c) => c.text("ok"));
      const response = await get(app, ALLOWED);
      expect(await response.text()).toBe("replaced");
      expectShared(response, ALLOWED);
    });
  });

  describe("the response itself", () => {
    test("is the handler's own object if its headers can be changed", async () => {
      const own = new Response("ok");
      let left: Response | undefined;
      const app = new Hono();
      app.use(async (c, next) => {
        await next();
        left = c.res;
      });
      app.use(cors(REFERENCE_POLICY)).get("/x", () => own);
      expectShared(await get(app, ALLOWED), ALLOWED);
      expect(left).toBe(own);
    });

    test("its body is neither read nor cloned", async () => {
      const own = new Response(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(1)) }));
      const untouchable = (): never => {
        throw new Error("touched");
      };
      for (const name of ["body", "bodyUsed", "clone", "text"]) {
        Object.defineProperty(own, name, { configurable: true, get: untouchable });
      }
      expectShared(
        await get(
          serving(() => own),
          ALLOWED,
        ),
        ALLOWED,
      );
    });

    test("101 and Response.error() pass untouched", async () => {
      const upgrade = new Response(null);
      Object.defineProperty(upgrade, "status", { value: 101 });
      Object.defineProperty(upgrade, "webSocket", { value: {} });
      for (const own of [upgrade, Response.error()]) {
        const response = await get(
          serving(() => own),
          ALLOWED,
        );
        expect(response).toBe(own);
        expect([...response.headers]).toEqual([]);
      }
    });

    test("never keeps an origin if it serves several requests", async () => {
      const shared = new Response(null, { status: 204 });
      const headers = new Headers();
      for (const handler of [() => shared, () => new Response("ok", { headers })]) {
        const app = serving(handler);
        expectShared(await get(app, ALLOWED), ALLOWED);
        expectBare(await get(app, EVIL));
        expectShared(await get(app, ALLOWED_2), ALLOWED_2);
      }
      expect([...shared.headers]).toEqual([]);
      expect([...headers]).toEqual([]);
    });
  });

  test(`with origin: "*", responses have no Vary, and those without Origin have the header too`, async () => {
    const app = new Hono().use(cors({ origin: "*" })).get("/x", (c) => c.text("ok"));
    for (const origin of [ALLOWED, null]) {
      const response = await get(app, origin);
      expect(response.headers.get("access-control-allow-origin")).toBe("*");
      expect(response.headers.get("vary")).toBeNull();
    }
  });

  test("handlers read the decision", async () => {
    const app = serving((c) => c.json([c.get("cors").kind, c.get("cors").allowed, c.get("cors").reason]));
    expect(await (await get(app, ALLOWED)).json()).toEqual(["actual", true, "allowed"]);
    expect(await (await get(app, EVIL)).json()).toEqual(["actual", false, "origin-not-allowed"]);
    expect(await (await get(app, null)).json()).toEqual(["no-origin", true, "no-origin"]);
  });

  test("an origin function can be slow, or fail", async () => {
    const app = new Hono();
    app.use(
      cors({
        origin: async (origin) => (origin === ALLOWED ? Promise.resolve(true) : Promise.reject(new Error("down"))),
      }),
    );
    app.get("/x", (c) => c.text("ok"));
    expect((await get(app, ALLOWED)).headers.get("access-control-allow-origin")).toBe(ALLOWED);
    const failed = await get(app, EVIL);
    expect(failed.status).toBe(200);
    expectBare(failed);
  });

  test("enforce answers before the handler", async () => {
    const handler = vi.fn<Handler>((c) => c.text("ok"));
    const app = new Hono().use(cors({ ...REFERENCE_POLICY, enforce: "unsafe" })).all("/x", handler);
    const response = await get(app, EVIL, "/x", "POST");
    expect(response.status).toBe(403);
    expectBare(response);
    expect(handler).not.toHaveBeenCalled();
    expect((await get(app, ALLOWED, "/x", "POST")).status).toBe(200);
  });

  test("a shared policy follows reconfigure()", async () => {
    const policy = createCors(REFERENCE_POLICY);
    const app = new Hono().use(cors(policy)).get("/x", (c) => c.text("ok"));
    expectBare(await get(app, EVIL));
    policy.reconfigure({ ...REFERENCE_POLICY, origin: [EVIL] });
    expectShared(await get(app, EVIL), EVIL);
    expectBare(await get(app, ALLOWED));
  });
});
