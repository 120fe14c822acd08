import { cors } from "@corsac/fastify";
import { type FastifyInstance, fastify } from "fastify";
import { ALLOWED, ALLOWED_2, ask, EVIL, preflight, PREFLIGHT_HEADERS, REFERENCE_POLICY } from "@corsac/contract/kit";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { serve } from "./serve.ts";
import { majors } from "./majors.ts";

const hello = async (): Promise<string> => "hello";
const own = { config: { cors: REFERENCE_POLICY } };

const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
beforeEach(() => void warn.mockClear());
afterEach(() => vi.unstubAllEnvs());

/** The texts of the warnings with the code. */
const warnings = (): string[] =>
  warn.mock.calls
    .filter(([, options]) => (options as { code?: string }).code === "CORSAC_NOT_FIRST")
    .map(([text]) => String(text));

describe.each(majors)("%s", (_name, make) => {
  describe("a hook from before cors() runs once for each preflight", () => {
    test("if the application has it, and routes and scopes have their own policies", async () => {
      const app = make();
      const hook = vi.fn<() => Promise<void>>(async () => {});
      app.addHook("onRequest", hook);
      await app.register(cors({ origin: "*" }));
      app.put("/x", own, hello);
      app.route({ method: "PUT", url: "/v", constraints: { version: "1.0.0" }, ...own, handler: hello });
      await app.register(async (scope) => {
        await scope.register(cors({ origin: ALLOWED_2 }));
        scope.put("/y", hello);
      });
      const port = await serve(app);
      expect(await preflight(port, "PUT /x", ALLOWED)).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
      expect(hook).toHaveBeenCalledTimes(1);
      expect(await preflight(port, "PUT /y", ALLOWED)).toMatchObject({ status: 403 });
      expect(hook).toHaveBeenCalledTimes(2);
      const named = { "access-control-request-headers": "accept-version,x-a" };
      expect(await preflight(port, "PUT /v", ALLOWED, named)).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
      expect(hook).toHaveBeenCalledTimes(3);
    });

    test("if a scope that was loaded earlier has it, or a route", async () => {
      const app = make();
      const hook = vi.fn<() => Promise<void>>(async () => {});
      await app.register(async (scope) => {
        scope.addHook("onRequest", hook);
        scope.put("/x", { ...own, onRequest: hook }, hello);
        await scope.register(async (deep) => {
          deep.addHook("onRequest", hook);
          deep.put("/deep", own, hello);
        });
      });
      await app.register(cors({ origin: "*" }));
      const port = await serve(app);
      for (const line of ["PUT /x", "PUT /deep"]) {
        expect(await preflight(port, line, ALLOWED)).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
      }
      expect(hook).not.toHaveBeenCalled();
      expect((await ask(port, "PUT /deep", ALLOWED)).status).toBe(200);
      expect(hook).toHaveBeenCalledTimes(2);
    });

    test("and can count and answer: the policy of the route is found without it", async () => {
      const app = make();
      let left = 2;
      app.addHook("onRequest", async (request, reply) => {
        if (request.method !== "OPTIONS") return reply.code(401).send();
        if (left-- === 0) return reply.code(429).send();
        return undefined;
      });
      await app.register(cors({ origin: "*" }));
      app.put("/x", own, hello);
      const port = await serve(app);
      expect(await preflight(port, "PUT /x", ALLOWED)).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
      expect(await preflight(port, "PUT /x", EVIL)).toMatchObject({ status: 403, cors: [] });
      expect((await preflight(port, "PUT /x", ALLOWED)).status).toBe(429);
    });
  });

  describe("a hook from before cors() that answers a preflight", () => {
    const authenticate = async (_request: unknown, reply: { code(status: number): { send(): unknown } }) =>
      reply.code(401).send();

    test.each<[string, (app: FastifyInstance) => unknown]>([
      ["for a policy of the application", (app) => app.register(cors(REFERENCE_POLICY))],
      [
        "for a policy of a scope",
        (app) => app.register(async (scope) => void scope.register(cors(REFERENCE_POLICY)).put("/in", hello)),
      ],
    ])("is named in one warning, %s", async (_, register) => {
      const app = make();
      app.addHook("onRequest", authenticate);
      await register(app);
      const port = await serve(app);
      for (let times = 0; times < 2; times++) {
        expect(await preflight(port, "PUT /in", ALLOWED)).toMatchObject({ status: 401, cors: [] });
      }
      await vi.waitFor(() => expect(warnings()).toHaveLength(1));
      expect(warnings()[0]).toContain("authenticate");
      expect((await ask(port, "PUT /in", ALLOWED)).status).toBe(401);
      expect(warnings()).toHaveLength(1);
    });

    test("causes no warning if no policy would have answered", async () => {
      const app = make();
      app.addHook("onRequest", authenticate);
      await app.register(async (scope) => void scope.register(cors(REFERENCE_POLICY)).put("/in", hello));
      app.put("/out", hello);
      const port = await serve(app);
      expect((await preflight(port, "PUT /out", ALLOWED)).status).toBe(401);
      expect((await preflight(port, "PUT /in", ALLOWED)).status).toBe(401);
      await vi.waitFor(() => expect(warnings()).toHaveLength(1));
    });
  });

  test("there is no warning for hooks that answer no preflight", async () => {
    const app = make();
    app.addHook("onRequest", async (request, reply) => {
      if (request.method !== "OPTIONS") return reply.code(401).send();
      return undefined;
    });
    await app.register(cors({ origin: "*" }));
    app.addHook("onRequest", async (_request, reply) => reply.code(401).send());
    app.put("/x", own, hello);
    const port = await serve(app);
    expect((await preflight(port, "PUT /x", ALLOWED)).status).toBe(204);
    expect((await ask(port, "PUT /x", ALLOWED)).status).toBe(401);
    expect((await ask(port, "OPTIONS /x", ALLOWED)).status).toBe(401);
    expect(warnings()).toEqual([]);
  });
});

test("genReqId runs twice for a preflight, and the log shows one request", async () => {
  const lines: string[] = [];
  const app = fastify({
    genReqId: (request) => String(request.headers["x-request-id"] ?? request.socket.remoteAddress),
    logger: { stream: { write: (line: string) => void lines.push(line) } },
  });
  app.addHook("onRequest", async (request, reply) => void reply.header("x-request-id", request.id));
  await app.register(cors({ origin: "*" }));
  app.put("/x", own, hello);
  const answer = await preflight(await serve(app), "PUT /x", ALLOWED, { "x-request-id": "r1" });
  expect(answer.headers["x-request-id"]).toEqual(["r1"]);
  expect(lines.filter((line) => line.includes("incoming request"))).toHaveLength(1);
});
