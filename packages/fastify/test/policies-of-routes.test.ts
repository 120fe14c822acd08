import { createCors } from "@corsac/core";
import { cors } from "@corsac/fastify";
import { fastify, type FastifyInstance } from "fastify";
import {
  ALLOWED,
  ALLOWED_2,
  ANY_ORIGIN_HEADERS,
  ask,
  EVIL,
  preflight,
  PREFLIGHT_HEADERS,
  REFERENCE_POLICY,
  SHARED_HEADERS,
} from "@corsac/contract/kit";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { serve } from "./serve.ts";
import { majors } from "./majors.ts";

const hello = async (): Promise<string> => "hello";
const own = { config: { cors: REFERENCE_POLICY } };

/** Returns what a page gets that the reference policy allows, and a page that it refuses, for requests and preflights. */
async function seen(port: number, line: string): Promise<object> {
  const [actual, refused] = [await ask(port, line, ALLOWED), await ask(port, line, EVIL)];
  const [approved, forbidden] = [await preflight(port, line, ALLOWED), await preflight(port, line, EVIL)];
  const { status, cors: headers } = actual;
  return { status, headers, refused: refused.cors, preflight: approved.cors, refusedPreflight: forbidden.status };
}

/** The reference policy governs the path. */
const BY_REFERENCE_POLICY = {
  status: 200,
  headers: SHARED_HEADERS,
  refused: [],
  preflight: PREFLIGHT_HEADERS,
  refusedPreflight: 403,
};

const OPEN_PREFLIGHT = [
  "access-control-allow-headers: x-a",
  "access-control-allow-methods: GET, HEAD, PUT, PATCH, POST, DELETE",
  "access-control-allow-origin: *",
];

/** The policy of the whole application governs the path. */
const OPEN = {
  status: 200,
  headers: ANY_ORIGIN_HEADERS,
  refused: ANY_ORIGIN_HEADERS,
  preflight: OPEN_PREFLIGHT,
  refusedPreflight: 204,
};
const OPEN_404 = { ...OPEN, status: 404 };

describe.each(majors)("%s", (_name, make) => {
  async function open(): Promise<FastifyInstance> {
    const app = make();
    await app.register(cors({ origin: "*" }));
    return app;
  }

  test("a route's policy governs its requests and preflights, by method", async () => {
    const app = await open();
    app
      .put("/only-a", own, hello)
      .get("/only-a", hello)
      .delete("/only-a", { config: { cors: { origin: ALLOWED_2 } } }, hello);
    app.put("/locked", { config: { cors: false } }, hello);
    const port = await serve(app);
    expect(await seen(port, "PUT /only-a")).toEqual(BY_REFERENCE_POLICY);
    expect(await seen(port, "GET /only-a")).toEqual(OPEN);
    expect(await seen(port, "PATCH /only-a")).toEqual(OPEN_404);
    expect(await preflight(port, "DELETE /only-a", ALLOWED)).toMatchObject({ status: 403, cors: [] });
    expect((await preflight(port, "DELETE /only-a", ALLOWED_2)).cors).toContain(
      `access-control-allow-origin: ${ALLOWED_2}`,
    );
    expect(await preflight(port, "PUT /locked", EVIL)).toMatchObject({ status: 403, cors: [] });
    expect(await ask(port, "PUT /locked", EVIL)).toMatchObject({ status: 200, cors: [], vary: [] });
  });

  test("routes of one method, of several, of all, and HEAD", async () => {
    const app = await open();
    app.route({ method: ["PUT", "PATCH"], url: "/two", ...own, handler: hello });
    app.all("/all", own, hello).get("/read", own, hello).options("/two", hello);
    const port = await serve(app);
    for (const line of ["PUT /two", "PATCH /two", "PUT /all", "DELETE /all", "HEAD /read"])
      expect(await seen(port, line)).toEqual(BY_REFERENCE_POLICY);
  });

  test("parametric and wildcard routes, regular expressions, optional and several parameters", async () => {
    const app = await open();
    app.put("/users/:id", own, hello).put("/users/me", hello).put("/files/*", own, hello).put("/files/a", hello);
    app.put("/n/:id(^\\d+$)", own, hello).put("/n/:name", hello);
    app.put("/o/:id?", own, hello).put("/r/:from-:to", own, hello);
    const port = await serve(app);
    for (const path of ["/users/7", "/files/a/b", "/files/", "/n/12", "/o", "/o/1", "/r/1-2", "/users/7?q=/users/me"]) {
      expect(await seen(port, `PUT ${path}`)).toEqual(BY_REFERENCE_POLICY);
    }
    for (const path of ["/users/me", "/files/a", "/n/x"]) expect(await seen(port, `PUT ${path}`)).toEqual(OPEN);
    expect(await seen(port, "PUT /users/7/x")).toEqual(OPEN_404);
  });

  test("the router decides which route a path has, not the path's text", async () => {
    const app = make({ caseSensitive: false, ignoreDuplicateSlashes: true, ignoreTrailingSlash: true });
    await app.register(cors({ origin: "*" }));
    app.put("/private", own, hello);
    const strict = await open();
    strict.put("/private", own, hello);
    const [loosePort, strictPort] = [await serve(app), await serve(strict)];
    for (const path of ["/private", "//private", "/PRIVATE", "/%70rivate", "/private/"]) {
      expect(await seen(loosePort, `PUT ${path}`)).toEqual(BY_REFERENCE_POLICY);
      const known = path === "/private" || path === "/%70rivate";
      expect(await seen(strictPort, `PUT ${path}`)).toEqual(known ? BY_REFERENCE_POLICY : OPEN_404);
    }
  });

  test("rewriteUrl runs before the lookup", async () => {
    const app = make({ rewriteUrl: ({ url = "/" }) => url.replace(/^\/v1/, "") });
    await app.register(cors({ origin: "*" }));
    app.put("/x", own, hello).put("/v1/x", hello);
    const port = await serve(app);
    expect(await seen(port, "PUT /v1/x")).toEqual(BY_REFERENCE_POLICY);
    expect(await seen(port, "PUT /v1/v1/x")).toEqual(OPEN);
  });

  test("the lookup follows the constraint host", async () => {
    const app = await open();
    app.route({ method: "PUT", url: "/x", constraints: { host: "admin.example" }, ...own, handler: hello });
    app.put("/x", hello);
    const port = await serve(app);
    expect(await preflight(port, "PUT /x", EVIL, { host: "admin.example" })).toMatchObject({ status: 403, cors: [] });
    const allowed = await preflight(port, "PUT /x", ALLOWED, { host: "admin.example" });
    expect(allowed).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
    expect(await seen(port, "PUT /x")).toEqual(OPEN);
  });

  test("a preflight that announces a version gets the policy of all versions", async () => {
    const app = await open();
    for (const version of ["1.0.0", "2.1.0"]) {
      app.route({ method: "PUT", url: "/x", constraints: { version }, ...own, handler: hello });
    }
    app.route({ method: "PUT", url: "/elsewhere", constraints: { version: "3.0.0" }, handler: hello });
    app.put("/x", hello);
    const port = await serve(app);
    const named = { "access-control-request-headers": "x-a, Accept-Version" };
    expect(await preflight(port, "PUT /x", EVIL, named)).toMatchObject({ status: 403, cors: [] });
    expect(await preflight(port, "PUT /x", ALLOWED, named)).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
    expect(await ask(port, "PUT /x", ALLOWED, { "accept-version": "2.x" })).toMatchObject({
      status: 200,
      cors: SHARED_HEADERS,
    });
    expect(await seen(port, "PUT /x")).toEqual(OPEN);
    expect((await preflight(port, "PUT /y", EVIL, named)).cors).toContain("access-control-allow-origin: *");
  });

  test("versions of a route with different policies stop the program", async () => {
    const app = await open();
    const versioned = (version: string, config: { cors?: typeof REFERENCE_POLICY | false }) => () =>
      app.route({ method: "PUT", url: "/x", constraints: { version }, config, handler: hello });
    versioned("1.0.0", { cors: REFERENCE_POLICY })();
    versioned("1.1.0", { cors: REFERENCE_POLICY })();
    expect(versioned("2.0.0", { cors: false })).toThrow("Versions of PUT /x have different CORS policies");
    expect(versioned("3.0.0", {})).toThrow("Versions of PUT /x have different CORS policies");
  });

  test("versions of overlapping routes with different policies: the preflight is refused", async () => {
    const app = await open();
    app.route({ method: "PUT", url: "/:id", constraints: { version: "1.0.0" }, ...own, handler: hello });
    app.route({ method: "PUT", url: "/x", constraints: { version: "2.0.0" }, handler: hello });
    const named = { "access-control-request-headers": "accept-version" };
    expect(await preflight(await serve(app), "PUT /x", ALLOWED, named)).toMatchObject({ status: 403, cors: [] });
  });

  describe("constraints of the application's own", () => {
    type Derive = (request: { headers: Record<string, string | undefined> }) => string | undefined;
    const derive: Derive = ({ headers }) => headers["x-tenant"];
    const deriveLater = (request: never, _context: unknown, done: (error: null, value?: string) => void): void =>
      void setImmediate(() => done(null, derive(request)));

    /** An application whose routes can have the constraint `tenant`, which is a header's value. */
    async function withTenants(deriveConstraint: unknown = derive): Promise<FastifyInstance> {
      const tenant = {
        name: "tenant",
        validate: () => true,
        storage: () => {
          const handlers: Record<string, unknown> = {};
          return {
            get: (name: string) => handlers[name] ?? null,
            set: (name: string, handler: unknown) => void (handlers[name] = handler),
          };
        },
        deriveConstraint,
      };
      const app = make({ constraints: { tenant: tenant as never } });
      onTestFinished(() => app.close());
      await app.register(cors({ origin: "*" }));
      return app;
    }

    const of = (tenant: string, url: string, config: { cors?: typeof REFERENCE_POLICY | false } = {}) =>
      ({ method: "PUT", url, constraints: { tenant }, config, handler: hello }) as const;

    test.each([
      ["at once", derive],
      ["later", deriveLater],
    ])("can set routes with the same policy apart, %s", async (_, deriveConstraint) => {
      const app = await withTenants(deriveConstraint);
      app.route(of("one", "/x", { cors: REFERENCE_POLICY })).route(of("two", "/x", { cors: { ...REFERENCE_POLICY } }));
      app.put("/x", own, hello);
      app.route(of("one", "/open"));
      const port = await serve(app);
      expect(await preflight(port, "PUT /x", EVIL)).toMatchObject({ status: 403, cors: [] });
      expect(await preflight(port, "PUT /x", ALLOWED)).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
      expect(await ask(port, "PUT /x", ALLOWED, { "x-tenant": "one" })).toMatchObject({
        status: 200,
        cors: SHARED_HEADERS,
      });
      expect((await preflight(port, "PUT /open", EVIL)).cors).toContain("access-control-allow-origin: *");
    });

    test.each<[string, (app: FastifyInstance) => unknown]>([
      [
        "and differ in their policies",
        (app) => app.route(of("one", "/x", { cors: REFERENCE_POLICY })).route(of("two", "/x")),
      ],
      [
        "and a route without it has another",
        (app) => app.route(of("one", "/x", { cors: REFERENCE_POLICY })).put("/x", hello),
      ],
      ["before a route without it", (app) => app.put("/x", own, hello).route(of("one", "/x", { cors: false }))],
      [
        "and have a policy that a preflight is not matched to",
        (app) => app.route(of("one", "/x", { cors: REFERENCE_POLICY })),
      ],
      [
        "in a scope with another policy than the application",
        (app) =>
          app.register(
            async (scope) => void scope.register(cors(REFERENCE_POLICY)).after(() => scope.route(of("one", "/x"))),
          ),
      ],
    ])("set routes apart %s: an error at start-up", async (_, routes) => {
      const app = await withTenants();
      routes(app);
      await expect(async () => app.ready()).rejects.toThrow(/^PUT \/x .*constraint "tenant".* CORS polic/);
    });

    test("a scope with its own 404, or whose prefix covers the route, keeps its policy", async () => {
      const app = make();
      app.addConstraintStrategy({
        name: "tenant",
        storage: () => ({ get: () => null, set: () => {} }),
        deriveConstraint: derive as never,
        validate: () => true,
      } as never);
      await app.register(
        async (scope) => {
          await scope.register(cors(REFERENCE_POLICY));
          scope.route(of("one", "/x"));
        },
        { prefix: "/prefix" },
      );
      await app.register(
        async (scope) => {
          await scope.register(cors(REFERENCE_POLICY));
          scope.setNotFoundHandler((_request, reply) => reply.code(404).send("mine"));
          scope.route(of("one", "/x"));
        },
        { prefix: "/tenants/:id" },
      );
      const port = await serve(app);
      for (const path of ["/prefix/x", "/tenants/1/x"]) {
        expect(await preflight(port, `PUT ${path}`, ALLOWED), path).toMatchObject({
          status: 204,
          cors: PREFLIGHT_HEADERS,
        });
      }
    });
  });

  test("methods that no route can have are harmless", async () => {
    const app = await open();
    app.put("/x", own, hello);
    const port = await serve(app);
    for (const method of ["FOO", "put", "constructor", "__proto__", "toString", "QUERY", "CONNECT", ""]) {
      const headers = { "access-control-request-method": method };
      expect((await ask(port, "OPTIONS /x", EVIL, headers)).cors).toContain("access-control-allow-origin: *");
    }
    expect(await seen(port, "PUT /x")).toEqual(BY_REFERENCE_POLICY);
  });

  describe("scopes", () => {
    test("a scope has its policy, and so do the scopes inside it, but not its siblings", async () => {
      const app = make();
      await app.register(
        async (scope) => {
          await scope.register(cors({ origin: "*" }));
          scope.put("/news", hello).put("/mine", own, hello);
          await scope.register(async (deep) => void deep.put("/x", hello), { prefix: "/deep" });
        },
        { prefix: "/public" },
      );
      await app.register(
        async (scope) => {
          scope.put("/early", hello);
          await scope.register(cors(REFERENCE_POLICY));
          scope.put("/late/:id", hello);
          await scope.register(async (deep) => {
            await deep.register(cors({ origin: "*" }));
            deep.put("/open", hello);
          });
        },
        { prefix: "/private" },
      );
      app.put("/other", hello);
      const port = await serve(app);
      expect(await seen(port, "PUT /public/news")).toEqual(OPEN);
      expect(await seen(port, "PUT /public/deep/x")).toEqual(OPEN);
      expect(await seen(port, "PUT /public/mine")).toEqual(BY_REFERENCE_POLICY);
      expect(await seen(port, "PUT /private/early")).toEqual(BY_REFERENCE_POLICY);
      expect(await seen(port, "PUT /private/late/1")).toEqual(BY_REFERENCE_POLICY);
      expect(await seen(port, "PUT /private/open")).toEqual(OPEN);
      expect(await ask(port, "PUT /other", ALLOWED)).toMatchObject({ status: 200, cors: [], vary: [] });
      expect(await preflight(port, "PUT /other", ALLOWED)).toMatchObject({ status: 404, cors: [], vary: [] });
    });

    test("a path without a route below a prefix inherits enforce from the outer scopes", async () => {
      const app = make();
      await app.register(
        async (scope) => {
          await scope.register(cors({ ...REFERENCE_POLICY, enforce: "all" }));
          await scope.register(async (deep) => void deep.register(cors({ origin: ALLOWED_2 })), { prefix: "/deep" });
        },
        { prefix: "/api" },
      );
      const port = await serve(app);
      for (const path of ["/api/nope", "/api/deep/nope"]) {
        expect((await ask(port, `PUT ${path}`, EVIL)).status, path).toBe(403);
      }
    });

    test("the policy of a scope governs paths without a route below its prefix, and their preflights", async () => {
      const app = make();
      await app.register(
        async (scope) => {
          await scope.register(cors(REFERENCE_POLICY));
          scope.get("/x", hello);
          await scope.register(async (deep) => void deep.register(cors({ origin: "*" })), { prefix: "/open" });
          // This scope has no paths of its own.
          await scope.register(async (inner) => void inner.register(cors({ origin: ALLOWED_2 })));
        },
        { prefix: "/api" },
      );
      for (const policy of [REFERENCE_POLICY, { origin: ALLOWED_2 }]) {
        await app.register(async (scope) => void scope.register(cors(policy)), { prefix: "/shared" });
      }
      await app.register(async (scope) => void scope.register(cors(REFERENCE_POLICY)), { prefix: "/tenants/:id" });
      const port = await serve(app);
      const missing = { ...BY_REFERENCE_POLICY, status: 404 };
      for (const line of ["PUT /api/x", "GET /api/nope", "DELETE /api/nope/deep?q=/x", "GET /api", "PUT /api/?q"]) {
        expect(await seen(port, line), line).toEqual(missing);
      }
      expect(await seen(port, "GET /api/open/nope")).toEqual(OPEN_404);
      expect(await seen(port, "GET /api/open?q")).toEqual(OPEN_404);
      for (const path of ["/apis", "/nope", "/API/nope", "/shared/nope", "/tenants/1/nope", "/%61pi/nope", "//api/x"]) {
        expect(await ask(port, `GET ${path}`, ALLOWED), path).toMatchObject({ status: 404, cors: [], vary: [] });
        expect(await preflight(port, `PUT ${path}`, ALLOWED), path).toMatchObject({ status: 404, cors: [], vary: [] });
      }
    });

    test("a 404 below a prefix has the policy of the scope if the scope answers it, else the application's", async () => {
      const app = await open();
      for (const prefix of ["/with", "/without"]) {
        await app.register(
          async (scope) => {
            await scope.register(cors(REFERENCE_POLICY));
            if (prefix === "/with") scope.setNotFoundHandler((_request, reply) => reply.code(404).send("mine"));
          },
          { prefix },
        );
      }
      const port = await serve(app);
      expect(await ask(port, "GET /with/nope", ALLOWED)).toMatchObject({
        status: 404,
        body: "mine",
        cors: SHARED_HEADERS,
      });
      expect(await ask(port, "GET /with/nope", EVIL)).toMatchObject({ status: 404, cors: [] });
      expect(await preflight(port, "PUT /with/nope", ALLOWED)).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
      expect(await seen(port, "GET /without/nope")).toEqual(OPEN_404);
    });

    test("hooks, handlers and error handlers do not see probes", async () => {
      const app = await open();
      const hook = vi.fn<() => Promise<void>>(async () => {});
      app.addHook("onRequest", hook).addHook("onResponse", hook).addHook("onTimeout", hook);
      app.setErrorHandler(hook).put("/x", { ...own, onRequest: hook }, hook);
      const port = await serve(app);
      expect(await preflight(port, "PUT /x", ALLOWED)).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
      // The one call is for the preflight itself.
      await vi.waitFor(() => expect(hook).toHaveBeenCalledTimes(1));
    });
  });

  test("earlier hooks that call done() change nothing", async () => {
    const app = make();
    app.addHook("onRequest", async (request) => void request.headers["x"]);
    app.addHook("onRequest", (_request, _reply, done) => void setImmediate(done));
    await app.register(cors({ origin: "*" }));
    app.put("/x", own, hello);
    expect(await seen(await serve(app), "PUT /x")).toEqual(BY_REFERENCE_POLICY);
  });

  test("reconfigure() changes the policy of a route", async () => {
    const policy = createCors(REFERENCE_POLICY);
    const app = await open();
    app.put("/x", { config: { cors: policy } }, hello);
    const port = await serve(app);
    expect(await seen(port, "PUT /x")).toEqual(BY_REFERENCE_POLICY);
    policy.reconfigure({ origin: ALLOWED_2 });
    expect(await preflight(port, "PUT /x", ALLOWED)).toMatchObject({ status: 403, cors: [] });
  });

  test("origin functions can return promises, for scopes and for routes", async () => {
    const app = make();
    await app.register(cors({ ...REFERENCE_POLICY, origin: async (origin) => origin === ALLOWED }));
    app.put("/x", hello);
    app.put(
      "/y",
      { config: { cors: { ...REFERENCE_POLICY, origin: async (origin: string) => origin === ALLOWED } } },
      hello,
    );
    const port = await serve(app);
    for (const line of ["PUT /x", "PUT /y"]) expect(await seen(port, line)).toEqual(BY_REFERENCE_POLICY);
  });
});

test("handlerTimeout does not apply to probes", async () => {
  const app = fastify({ handlerTimeout: 20 });
  await app.register(cors({ origin: "*" }));
  const failed = vi.fn<() => void>();
  app.setErrorHandler((error, _request, reply) => {
    failed();
    return reply.send(error);
  });
  app.put("/x", own, hello);
  app.get("/slow", async () => new Promise(() => {}));
  const port = await serve(app);
  expect(await preflight(port, "PUT /x", ALLOWED)).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
  // By the end of this request, the time limit of the probe would be over too.
  expect(await ask(port, "GET /slow", ALLOWED)).toMatchObject({ status: 503, cors: ANY_ORIGIN_HEADERS });
  expect(failed).toHaveBeenCalledOnce();
});
