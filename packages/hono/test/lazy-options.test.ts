import { type CorsOptions, createCors } from "@corsac/core";
import { cors } from "@corsac/hono";
import type { MiddlewareHandler } from "hono";
import { ALLOWED } from "@corsac/contract/kit";
import { describe, expect, test, vi } from "vitest";
import { policyHeaders } from "./exchange.ts";
import { honoVersions } from "./hono-versions.ts";

/** In production, adapters read a policy's options for a warning. */
vi.stubEnv("NODE_ENV", "production");

/** A policy whose options a function returns, and the calls of that function. */
function lazy(origin = ALLOWED) {
  const options = vi.fn<() => CorsOptions>(() => ({ origin, debug: true }));
  return { options, policy: createCors(() => options()) };
}

describe.each(honoVersions)("options that a function returns, on Hono $version", ({ Hono }) => {
  test("are read at the first request, and not again", async () => {
    const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
    const { options, policy } = lazy();
    const app = new Hono();
    app.use(cors(policy, app));
    app.get("/x", (c) => c.text("x"));
    expect(options).not.toHaveBeenCalled();
    expect(warn).not.toHaveBeenCalled();
    for (let request = 0; request < 3; request++) {
      const response = await app.request("/x", { headers: { origin: ALLOWED } });
      expect(policyHeaders(response)).toMatchObject({ "access-control-allow-origin": ALLOWED });
    }
    expect(options).toHaveBeenCalledOnce();
    expect(warn).toHaveBeenCalledOnce();
    warn.mockRestore();
  });

  test("with a mistake cause a 500 response, and the handler does not run", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => {});
    const handler = vi.fn<MiddlewareHandler>();
    const app = new Hono();
    app.use(cors(lazy(`${ALLOWED}/`).policy));
    app.use(handler);
    const response = await app.request("/x", { headers: { origin: ALLOWED } });
    expect([response.status, policyHeaders(response)]).toEqual([500, {}]);
    expect(handler).not.toHaveBeenCalled();
    error.mockRestore();
  });
});
