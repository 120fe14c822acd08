import { createCors, CorsConfigError, type DecisionEvent } from "@corsac/core";
import { cors } from "@corsac/fastify";
import swagger from "@fastify/swagger";
import { fastify, LogController } from "fastify";
import { describe, expect, test, vi } from "vitest";
import { majors } from "./majors.ts";
import { A, ANY, E, OK, P1, PREFLIGHT_OK } from "./policies.ts";
import { ask, preflight, serve } from "./wire.ts";

const hello = async (): Promise<string> => "hello";
const wrong = { origin: "https://a.example/", maxAge: -1 };

describe.each(majors)("%s", (_name, make) => {
  describe("mistakes in options stop the program", () => {
    test("where the plugin is made", () => {
      expect(() => cors(wrong)).toThrow(CorsConfigError);
    });

    test("where a route is added", async () => {
      const app = make();
      await app.register(cors(P1));
      const route = (): unknown => app.get("/x", { config: { cors: wrong } }, hello);
      expect(route).toThrow(CorsConfigError);
      expect(route).toThrow(/https:\/\/a\.example"/);
      await app.register(async (scope) => {
        expect(() => scope.get("/y", { config: { cors: wrong } }, hello)).toThrow(CorsConfigError);
      });
    });

    test("of a route that was there before: it answers 500 and its preflight fails", async () => {
      const app = make();
      app.put("/x", { config: { cors: wrong } }, hello);
      app.register(cors(P1));
      const port = await serve(app);
      expect((await ask(port, "PUT /x", A)).status).toBe(500);
      expect((await preflight(port, "PUT /x", A)).status).toBe(500);
    });

    test("where cors is registered without a call", async () => {
      const app = make();
      app.register(cors as never, P1);
      await expect(app.ready()).rejects.toThrow("app.register(cors(options))");
    });
  });

  describe("order", () => {
    test("routes that come first, and a plugin that nobody waits for", async () => {
      const app = make();
      app.put("/first", hello);
      app.register(cors(P1));
      app.put("/own", { config: { cors: { origin: "*" } } }, hello);
      const port = await serve(app);
      expect(await ask(port, "PUT /first", A)).toMatchObject({ cors: OK });
      expect(await preflight(port, "PUT /first", A)).toMatchObject({ status: 204, cors: PREFLIGHT_OK });
      expect(await ask(port, "PUT /own", E)).toMatchObject({ cors: ANY });
      expect((await preflight(port, "PUT /own", E)).cors).toContain("access-control-allow-origin: *");
    });

    test("a policy of the whole application that is registered after those of scopes", async () => {
      const app = make();
      await app.register(async (scope) => {
        await scope.register(cors(P1));
        scope.put("/in", hello);
      });
      await app.register(cors({ origin: "*" }));
      app.put("/out", hello);
      const port = await serve(app);
      expect(await preflight(port, "PUT /in", E)).toMatchObject({ status: 403, cors: [] });
      expect(await ask(port, "PUT /out", E)).toMatchObject({ cors: ANY });
    });

    test("routes that an outer scope adds after an inner one has got its policy", async () => {
      const app = make();
      await app.register(async (outer) => {
        await outer.register(async (inner) => void inner.register(cors(P1)));
        expect(() => outer.put("/x", { config: { cors: wrong } }, hello)).toThrow(CorsConfigError);
      });
    });
  });

  describe("one policy in two places", () => {
    test("is the same as in one", async () => {
      const events: DecisionEvent[] = [];
      const policy = createCors({ ...P1, onDecision: (event) => events.push(event) });
      const app = make();
      await app.register(cors(policy));
      await app.register(cors(policy));
      await app.register(async (scope) => {
        await scope.register(cors(policy));
        scope.put("/x", { config: { cors: policy } }, hello);
      });
      const port = await serve(app);
      expect(await ask(port, "PUT /x", A)).toMatchObject({ cors: OK, vary: ["origin"] });
      expect(await preflight(port, "PUT /x", A)).toMatchObject({ status: 204, cors: PREFLIGHT_OK });
      expect(events.map(({ kind }) => kind)).toEqual(["actual", "preflight"]);
    });

    test("written down twice too", async () => {
      const app = make();
      await app.register(cors(P1));
      await app.register(cors({ ...P1 }));
      expect(await ask(await serve(app), "GET /x", A)).toMatchObject({ cors: OK, vary: ["origin"] });
    });
  });

  test("two policies for one scope are a mistake", async () => {
    const app = make();
    await app.register(cors(P1));
    await expect(async () => app.register(cors({ origin: "*" }))).rejects.toThrow(/policies are registered for "\/"/);
    const nested = make();
    nested.register(
      async (scope) => {
        await scope.register(cors(P1));
        await scope.register(cors({ origin: "*" }));
      },
      { prefix: "/in" },
    );
    await expect(nested.ready()).rejects.toThrow('policies are registered for "/in"');
  });

  test("two policies whose origin functions differ are a mistake; one function in both is not", async () => {
    const tenantsOf = (allowed: string) => ({ origin: (origin: string) => origin === allowed });
    const app = make();
    await app.register(cors(tenantsOf(A)));
    await expect(async () => app.register(cors(tenantsOf(E)))).rejects.toThrow(/policies are registered for "\/"/);
    const shared = tenantsOf(A);
    const other = make();
    await other.register(cors(shared));
    await other.register(cors({ ...shared }));
    await other.ready();
  });

  test("an inner policy alone enforces and tells", async () => {
    const onDecision = vi.fn<(event: DecisionEvent) => void>();
    const app = make();
    await app.register(cors({ origin: [A], enforce: "all", onDecision }));
    app.put("/x", { config: { cors: { origin: "*" } } }, hello);
    const port = await serve(app);
    expect(await ask(port, "PUT /x", E)).toMatchObject({ status: 200, cors: ANY });
    expect((await preflight(port, "PUT /x", E)).status).toBe(204);
    expect(onDecision).not.toHaveBeenCalled();
    expect(await ask(port, "GET /y", E)).toMatchObject({ status: 403, cors: [] });
  });

  test("no route is added", async () => {
    const app = make();
    await app.register(cors(P1));
    await app.register(async (scope) => void scope.register(cors({ origin: "*" })), { prefix: "/in" });
    app.put("/x", { config: { cors: false } }, hello);
    await app.ready();
    expect(app.printRoutes({ commonPrefix: false })).toBe("└── /x (PUT)\n");
  });

  test("a preflight is logged as one request", async () => {
    for (const log of ["before", "after"]) {
      const lines: { msg: string; req?: { method: string } }[] = [];
      const app = make({ logger: { stream: { write: (line) => void lines.push(JSON.parse(line)) } } });
      if (log === "before") app.put("/x", { config: { cors: P1 } }, hello);
      await app.register(cors({ origin: "*" }));
      if (log === "after") app.put("/x", { config: { cors: P1 } }, hello);
      const { child } = app.log;
      await app.ready();
      await app.inject({
        method: "OPTIONS",
        url: "/x",
        headers: { origin: A, "access-control-request-method": "PUT" },
      });
      expect(lines.map(({ msg }) => msg)).toEqual(["incoming request", "request completed"]);
      expect(lines[0]?.req?.method).toBe("OPTIONS");
      expect(app.log.child).toBe(child);
    }
  });
});

test("logs without preflights", async () => {
  const lines: string[] = [];
  const app = fastify({
    logger: { stream: { write: (line: string) => void lines.push(line) } },
    logController: new LogController({ disableRequestLogging: ({ method }) => method === "OPTIONS" }),
  });
  await app.register(cors({ origin: "*" }));
  app.put("/x", { config: { cors: P1 } }, hello);
  const headers = { origin: A, "access-control-request-method": "PUT" };
  expect((await app.inject({ method: "OPTIONS", url: "/x", headers })).statusCode).toBe(204);
  expect(lines).toEqual([]);
});

test("an OpenAPI document shows no OPTIONS", async () => {
  const app = fastify();
  await app.register(swagger);
  await app.register(cors(P1));
  app.put("/x", { config: { cors: { origin: "*" } } }, hello);
  await app.ready();
  expect(Object.keys(app.swagger().paths ?? {})).toEqual(["/x"]);
  expect(Object.keys(app.swagger().paths?.["/x"] ?? {})).toEqual(["put"]);
});
