import { type CorsOptions, createCors } from "@corsac/core";
import { Cors, CorsModule } from "@corsac/nest";
import { Controller, Get } from "@nestjs/common";
import { ALLOWED, ask } from "@corsac/contract/kit";
import { describe, expect, test, vi } from "vitest";
import { platforms, start } from "./application.ts";

/** In production, adapters read a policy's options for a warning. */
vi.stubEnv("NODE_ENV", "production");

/** A policy whose options a function returns, and the calls of that function. */
function lazy(origin = ALLOWED) {
  const options = vi.fn<() => CorsOptions>(() => ({ origin, debug: true }));
  return { options, policy: createCors(() => options()) };
}

describe.each(platforms)("options that a function returns, on %s", (platform) => {
  test("are read at the first request, and not again", async () => {
    vi.spyOn(process, "emitWarning").mockImplementation(() => {});
    const [application, route] = [lazy(), lazy()];
    @Controller("lazy")
    class LazyController {
      @Get()
      @Cors(route.policy)
      list(): string {
        return "x";
      }
    }
    const port = await start(platform, [
      CorsModule.forRoot(application.policy),
      { module: class Lazy {}, controllers: [LazyController] },
    ]);
    expect(application.options).not.toHaveBeenCalled();
    expect(route.options).not.toHaveBeenCalled();
    for (const path of ["/lazy", "/nothing", "/lazy"]) {
      expect(await ask(port, `GET ${path}`, ALLOWED)).toMatchObject({
        cors: [`access-control-allow-origin: ${ALLOWED}`],
      });
    }
    expect(application.options).toHaveBeenCalledOnce();
    expect(route.options).toHaveBeenCalledOnce();
  });
});
