import { cors } from "@corsac/hono";
import { Hono } from "hono";
import { afterEach, describe, expect, test, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("debug under NODE_ENV=production", () => {
  test.each([
    ["production", true, 1],
    ["production", false, 0],
    ["development", true, 0],
  ])("NODE_ENV=%s, debug: %s", (environment, debug, warnings) => {
    vi.stubEnv("NODE_ENV", environment);
    const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
    cors({ origin: "*", debug });
    expect(warn).toHaveBeenCalledTimes(warnings);
  });

  test("needs no process, and no permission to read its environment", () => {
    const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
    const denied = {
      get env(): never {
        throw new Error("denied");
      },
    };
    for (const process of [undefined, {}, denied]) {
      vi.stubGlobal("process", process);
      const make = (): unknown => cors({ origin: "*", debug: true });
      expect(make).not.toThrow();
    }
    expect(warn).not.toHaveBeenCalled();
  });
});

describe("routes registered before", () => {
  const warned = async (make: () => Hono, environment = "development"): Promise<string[]> => {
    vi.stubEnv("NODE_ENV", environment);
    const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
    const app = make();
    for (const path of ["/api/late", "/api/late", "/api/early"]) await app.request(path);
    return warn.mock.calls.map(([text]) => String(text));
  };
  const app = (): Hono => {
    const hono: Hono = new Hono();
    hono.use(async (_, next) => next()).get("/api/early", (c) => c.text("ok"));
    hono.post("/other", (c) => c.text("ok"));
    hono.use("/api/*", cors({ origin: "*" }, hono));
    return hono.get("/api/late", (c) => c.text("ok"));
  };

  test("one warning names them", async () => {
    const warnings = await warned(app);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain("GET /api/early");
    expect(warnings[0]).not.toMatch(/other|late|\*/);
  });

  test("not in production, and not if there are none", async () => {
    expect(await warned(app, "production")).toEqual([]);
    const inOrder = (): Hono => {
      const hono: Hono = new Hono();
      return hono.use(cors({ origin: "*" }, hono)).get("/api/late", (c) => c.text("ok"));
    };
    expect(await warned(inOrder)).toEqual([]);
  });
});
