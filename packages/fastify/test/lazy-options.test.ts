import { type CorsOptions, createCors } from "@corsac/core";
import { cors } from "@corsac/fastify";
import { ALLOWED, ask, preflight } from "@corsac/contract/kit";
import { describe, expect, test, vi } from "vitest";
import { serve } from "./serve.ts";
import { majors } from "./majors.ts";

/** In production, adapters read a policy's options for a warning. */
vi.stubEnv("NODE_ENV", "production");

/** A policy whose options a function returns, and the calls of that function. */
function lazy(origin = ALLOWED) {
  const options = vi.fn<() => CorsOptions>(() => ({ origin, debug: true }));
  return { options, policy: createCors(() => options()) };
}

const hello = async (): Promise<string> => "hello";

describe.each(majors)("options that a function returns, on %s", (_, make) => {
  test("are read at the first request, and not again", async () => {
    const [application, scope, route] = [lazy(), lazy(), lazy()];
    const read = (): number[] => [application, scope, route].map(({ options }) => options.mock.calls.length);
    const app = make();
    await app.register(cors(application.policy));
    // cors() compares the second policy with the first.
    await app.register(cors(application.policy));
    await app.register(
      async (inner) => {
        await inner.register(cors(scope.policy));
        inner.get("/x", hello);
        inner.put("/x", { config: { cors: route.policy }, constraints: { version: "1.0.0" } }, hello);
      },
      { prefix: "/inner" },
    );
    const port = await serve(app);
    expect(read()).toEqual([0, 0, 0]);
    for (let request = 0; request < 3; request++) {
      expect(await ask(port, "GET /inner/x", ALLOWED)).toMatchObject({
        cors: [`access-control-allow-origin: ${ALLOWED}`],
      });
    }
    await ask(port, "PUT /inner/x", ALLOWED, { "accept-version": "1.0.0" });
    expect(read()).toEqual([1, 1, 1]);
  });

  test("with a mistake cause a 500 response, and the handler does not run", async () => {
    const handler = vi.fn<() => Promise<string>>(hello);
    const app = make();
    await app.register(cors(createCors({ origin: ALLOWED })));
    app.put("/x", { config: { cors: lazy(`${ALLOWED}/`).policy } }, handler);
    const port = await serve(app);
    expect(await ask(port, "PUT /x", ALLOWED)).toMatchObject({ status: 500, cors: [] });
    expect(await preflight(port, "PUT /x", ALLOWED)).toMatchObject({ status: 500, cors: [] });
    expect(handler).not.toHaveBeenCalled();
  });
});
