import { type CorsOptions, createCors } from "@corsac/core";
import { cors } from "@corsac/koa";
import { ALLOWED, ask, serve } from "@corsac/contract/kit";
import { describe, expect, test, vi } from "vitest";
import { majors } from "./majors.ts";

/** In production, adapters read a policy's options for a warning. */
vi.stubEnv("NODE_ENV", "production");

/** A policy whose options a function returns, and the calls of that function. */
function lazy(origin = ALLOWED) {
  const options = vi.fn<() => CorsOptions>(() => ({ origin, debug: true }));
  return { options, policy: createCors(() => options()) };
}

describe.each(majors)("options that a function returns, on %s", (_, Koa) => {
  test("are read at the first request, and not again", async () => {
    const { options, policy } = lazy();
    const app = new Koa();
    app.use(cors(policy));
    const port = await serve(app.callback());
    expect(options).not.toHaveBeenCalled();
    for (let request = 0; request < 3; request++) {
      expect(await ask(port, "GET /x", ALLOWED)).toMatchObject({
        cors: [`access-control-allow-origin: ${ALLOWED}`],
      });
    }
    expect(options).toHaveBeenCalledOnce();
  });

  test("with a mistake cause a 500 response, and the handler does not run", async () => {
    const handler = vi.fn<() => void>();
    const app = new Koa();
    app.silent = true;
    app.use(cors(lazy(`${ALLOWED}/`).policy));
    app.use(handler);
    const port = await serve(app.callback());
    expect(await ask(port, "GET /x", ALLOWED)).toMatchObject({ status: 500, cors: [] });
    expect(handler).not.toHaveBeenCalled();
  });
});
