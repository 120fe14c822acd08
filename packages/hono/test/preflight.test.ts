import { cors } from "@corsac/hono";
import type { MiddlewareHandler } from "hono";
import { describe, expect, test, vi } from "vitest";
import { A, EVIL, members, P1, policyFields, preflight } from "./exchange.ts";
import { honoVersions } from "./hono-versions.ts";

describe.each(honoVersions)("preflights, Hono $version", ({ Hono }) => {
  test("of an allowed origin are answered without reaching what is behind", async () => {
    const behind = vi.fn<MiddlewareHandler>((_, next) => next());
    const app = new Hono()
      .use(cors(P1))
      .use(behind)
      .put("/x", (c) => c.text("ok"));
    for (const path of ["/x", "/nope"]) {
      const response = await preflight(app, A, "PUT", path);
      expect(response.status).toBe(204);
      expect(response.body).toBeNull();
      expect(response.headers.get("content-length")).toBeNull();
      expect(response.headers.get("content-type")).toBeNull();
      const { "access-control-allow-headers": names, ...fields } = policyFields(response);
      expect(members(names ?? null)).toEqual(["authorization", "x-a"]);
      expect(fields).toEqual({
        "access-control-allow-origin": A,
        "access-control-allow-credentials": "true",
        "access-control-allow-methods": "PUT",
        "access-control-max-age": "600",
      });
    }
    expect(behind).not.toHaveBeenCalled();
  });

  test("of a refused origin: 403, nothing told", async () => {
    const app = new Hono().use(cors(P1)).all("/x", (c) => c.text("ok"));
    const response = await preflight(app, EVIL, "PUT");
    expect(response.status).toBe(403);
    expect(await response.text()).toBe("");
    expect(policyFields(response)).toEqual({});
    expect(members(response.headers.get("vary"))).toContain("origin");
  });

  test("optionsSuccessStatus: 200", async () => {
    const response = await preflight(new Hono().use(cors({ ...P1, optionsSuccessStatus: 200 })), A, "PUT");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-length")).toBe("0");
  });

  test("preflightContinue: the handler's status with the policy's fields; refused ones end here", async () => {
    const app = new Hono().use(cors({ ...P1, preflightContinue: true }));
    app.options("/x", (c) => c.text("mine", 202));
    const response = await preflight(app, A, "PUT");
    expect(response.status).toBe(202);
    expect(response.headers.get("access-control-allow-methods")).toBe("PUT");
    expect((await preflight(app, EVIL, "PUT")).status).toBe(403);
  });

  test("what middleware further out has put on c.res does not show through", async () => {
    const app = new Hono();
    app.use(async (c, next) => {
      c.res.headers.set("Access-Control-Allow-Origin", "*");
      c.res.headers.set("X-Request-Id", "7");
      await next();
    });
    app.use(cors(P1));
    const refused = await preflight(app, EVIL, "PUT");
    expect(refused.status).toBe(403);
    expect(policyFields(refused)).toEqual({});
    expect(refused.headers.get("x-request-id")).toBe("7");
    expect((await preflight(app, A, "PUT")).headers.get("access-control-allow-origin")).toBe(A);
  });
});
