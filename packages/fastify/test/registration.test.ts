import { createCors, CorsConfigError, type DecisionEvent } from "@corsac/core";
import { cors } from "@corsac/fastify";
import swagger from "@fastify/swagger";
import { fastify, LogController } from "fastify";
import {
  ALLOWED,
  ANY_ORIGIN_HEADERS,
  ask,
  EVIL,
  preflight,
  PREFLIGHT_HEADERS,
  REFERENCE_POLICY,
  SHARED_HEADERS,
} from "@corsac/contract/kit";
import { describe, expect, test, vi } from "vitest";
import { serve } from "./serve.ts";
import { majors } from "./majors.ts";

const hello = async (): Promise<string> => "hello";
const wrong = { origin: "https://a.example/", maxAge: -1 };

describe.each(majors)("%s", (_name, make) => {
  describe("mistakes in options stop the program", () => {
    test("when cors() is called", () => {
      expect(() => cors(wrong)).toThrow(CorsConfigError);
    });

    test("when a route is added", async () => {
      const app = make();
      await app.register(cors(REFERENCE_POLICY));
      const route = (): unknown => app.get("/x", { config: { cors: wrong } }, hello);
      expect(route).toThrow(CorsConfigError);
      expect(route).toThrow(/https:\/\/a\.example"/);
      await app.register(async (scope) => {
        expect(() => scope.get("/y", { config: { cors: wrong } }, hello)).toThrow(CorsConfigError);
      });
    });

    test("except in a route that was added earlier: it answers 500 and its preflight fails", async () => {
      const app = make();
      app.put("/x", { config: { cors: wrong } }, hello);
      app.register(cors(REFERENCE_POLICY));
      const port = await serve(app);
      expect((await ask(port, "PUT /x", ALLOWED)).status).toBe(500);
      expect((await preflight(port, "PUT /x", ALLOWED)).status).toBe(500);
    });

    test("when cors is registered without a call", async () => {
      const app = make();
      app.register(cors as never, REFERENCE_POLICY);
      await expect(app.ready()).rejects.toThrow("app.register(cors(options))");
    });
  });

  describe("order", () => {
    test("routes can come before cors(), and need not wait for it", async () => {
      const app = make();
      app.put("/first", hello);
      app.register(cors(REFERENCE_POLICY));
      app.put("/own", { config: { cors: { origin: "*" } } }, hello);
      const port = await serve(app);
      expect(await ask(port, "PUT /first", ALLOWED)).toMatchObject({ cors: SHARED_HEADERS });
      expect(await preflight(port, "PUT /first", ALLOWED)).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
      expect(await ask(port, "PUT /own", EVIL)).toMatchObject({ cors: ANY_ORIGIN_HEADERS });
      expect((await preflight(port, "PUT /own", EVIL)).cors).toContain("access-control-allow-origin: *");
    });

    test("the policy of the whole application can be registered after those of scopes", async () => {
      const app = make();
      await app.register(async (scope) => {
        await scope.register(cors(REFERENCE_POLICY));
        scope.put("/in", hello);
      });
      await app.register(cors({ origin: "*" }));
      app.put("/out", hello);
      const port = await serve(app);
      expect(await preflight(port, "PUT /in", EVIL)).toMatchObject({ status: 403, cors: [] });
      expect(await ask(port, "PUT /out", EVIL)).toMatchObject({ cors: ANY_ORIGIN_HEADERS });
    });

    test("mistakes stop routes that an outer scope adds after an inner one got its policy", async () => {
      const app = make();
      await app.register(async (outer) => {
        await outer.register(async (inner) => void inner.register(cors(REFERENCE_POLICY)));
        expect(() => outer.put("/x", { config: { cors: wrong } }, hello)).toThrow(CorsConfigError);
      });
    });
  });

  describe("one policy in two places", () => {
    test("is the same as one in one place", async () => {
      const events: DecisionEvent[] = [];
      const policy = createCors({ ...REFERENCE_POLICY, onDecision: (event) => events.push(event) });
      const app = make();
      await app.register(cors(policy));
      await app.register(cors(policy));
      await app.register(async (scope) => {
        await scope.register(cors(policy));
        scope.put("/x", { config: { cors: policy } }, hello);
      });
      const port = await serve(app);
      expect(await ask(port, "PUT /x", ALLOWED)).toMatchObject({ cors: SHARED_HEADERS, vary: ["origin"] });
      expect(await preflight(port, "PUT /x", ALLOWED)).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
      expect(events.map(({ kind }) => kind)).toEqual(["actual", "preflight"]);
    });

    test("is the same even if its options are written twice", async () => {
      const app = make();
      await app.register(cors(REFERENCE_POLICY));
      await app.register(cors({ ...REFERENCE_POLICY }));
      expect(await ask(await serve(app), "GET /x", ALLOWED)).toMatchObject({ cors: SHARED_HEADERS, vary: ["origin"] });
    });
  });

  test("two policies for one scope stop the program", async () => {
    const app = make();
    await app.register(cors(REFERENCE_POLICY));
    await expect(async () => app.register(cors({ origin: "*" }))).rejects.toThrow(/policies are registered for "\/"/);
    const nested = make();
    nested.register(
      async (scope) => {
        await scope.register(cors(REFERENCE_POLICY));
        await scope.register(cors({ origin: "*" }));
      },
      { prefix: "/in" },
    );
    await expect(nested.ready()).rejects.toThrow('policies are registered for "/in"');
  });

  test("two policies with different origin functions stop the program; two with the same function do not", async () => {
    const tenantsOf = (allowed: string) => ({ origin: (origin: string) => origin === allowed });
    const app = make();
    await app.register(cors(tenantsOf(ALLOWED)));
    await expect(async () => app.register(cors(tenantsOf(EVIL)))).rejects.toThrow(/policies are registered for "\/"/);
    const shared = tenantsOf(ALLOWED);
    const other = make();
    await other.register(cors(shared));
    await other.register(cors({ ...shared }));
    await other.ready();
  });

  test("only the inner policy enforces and calls onDecision", async () => {
    const onDecision = vi.fn<(event: DecisionEvent) => void>();
    const app = make();
    await app.register(cors({ origin: [ALLOWED], enforce: "all", onDecision }));
    app.put("/x", { config: { cors: { origin: "*" } } }, hello);
    const port = await serve(app);
    expect(await ask(port, "PUT /x", EVIL)).toMatchObject({ status: 200, cors: ANY_ORIGIN_HEADERS });
    expect((await preflight(port, "PUT /x", EVIL)).status).toBe(204);
    expect(onDecision).not.toHaveBeenCalled();
    expect(await ask(port, "GET /y", EVIL)).toMatchObject({ status: 403, cors: [] });
  });

  test("cors() adds no route", async () => {
    const app = make();
    await app.register(cors(REFERENCE_POLICY));
    await app.register(async (scope) => void scope.register(cors({ origin: "*" })), { prefix: "/in" });
    app.put("/x", { config: { cors: false } }, hello);
    await app.ready();
    expect(app.printRoutes({ commonPrefix: false })).toBe("└── /x (PUT)\n");
  });

  test("a preflight is one request in the log", async () => {
    for (const log of ["before", "after"]) {
      const lines: { msg: string; req?: { method: string } }[] = [];
      const app = make({ logger: { stream: { write: (line) => void lines.push(JSON.parse(line)) } } });
      if (log === "before") app.put("/x", { config: { cors: REFERENCE_POLICY } }, hello);
      await app.register(cors({ origin: "*" }));
      if (log === "after") app.put("/x", { config: { cors: REFERENCE_POLICY } }, hello);
      const { child } = app.log;
      await app.ready();
      await app.inject({
        method: "OPTIONS",
        url: "/x",
        headers: { origin: ALLOWED, "access-control-request-method": "PUT" },
      });
      expect(lines.map(({ msg }) => msg)).toEqual(["incoming request", "request completed"]);
      expect(lines[0]?.req?.method).toBe("OPTIONS");
      expect(app.log.child).toBe(child);
    }
  });
});

test("LogController can leave preflights out of the log", async () => {
  const lines: string[] = [];
  const app = fastify({
    logger: { stream: { write: (line: string) => void lines.push(line) } },
    logController: new LogController({ disableRequestLogging: ({ method }) => method === "OPTIONS" }),
  });
  await app.register(cors({ origin: "*" }));
  app.put("/x", { config: { cors: REFERENCE_POLICY } }, hello);
  const headers = { origin: ALLOWED, "access-control-request-method": "PUT" };
  expect((await app.inject({ method: "OPTIONS", url: "/x", headers })).statusCode).toBe(204);
  expect(lines).toEqual([]);
});

test("an OpenAPI document has no OPTIONS", async () => {
  const app = fastify();
  await app.register(swagger);
  await app.register(cors(REFERENCE_POLICY));
  app.put("/x", { config: { cors: { origin: "*" } } }, hello);
  await app.ready();
  expect(Object.keys(app.swagger().paths ?? {})).toEqual(["/x"]);
  expect(Object.keys(app.swagger().paths?.["/x"] ?? {})).toEqual(["put"]);
});
