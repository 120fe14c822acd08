import { type CorsOptions, createCors } from "@corsac/core";
import { cors } from "@corsac/express";
import { ALLOWED, ask, serve } from "@corsac/contract/kit";
import { describe, expect, test, vi } from "vitest";
import { majors } from "./majors.ts";

/** Under it, the adapters look at a policy's options for warnings. */
vi.stubEnv("NODE_ENV", "production");

/** A policy whose options are returned by a function, and the calls of that function. */
function lazy(origin = ALLOWED) {
  const options = vi.fn<() => CorsOptions>(() => ({ origin, debug: true }));
  return { options, policy: createCors(() => options()) };
}

describe.each(majors)("options that a function returns, on %s", (_, express) => {
  test("are read at the first request, and not again", async () => {
    const [application, route] = [lazy(), lazy()];
    const app = express();
    app.use(cors(application.policy));
    app.get("/x", cors(route.policy), (_request, response) => void response.end());
    const port = await serve(app);
    expect([application.options, route.options].flatMap(({ mock }) => mock.calls)).toEqual([]);
    for (const path of ["/", "/x", "/x"]) {
      expect(await ask(port, `GET ${path}`, ALLOWED)).toMatchObject({
        cors: [`access-control-allow-origin: ${ALLOWED}`],
      });
    }
    expect(application.options).toHaveBeenCalledOnce();
    expect(route.options).toHaveBeenCalledOnce();
  });

  test("with a mistake cause a 500 response, and the handler does not run", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    const handler = vi.fn<() => void>();
    const app = express();
    app.use(cors(lazy(`${ALLOWED}/`).policy));
    app.use(handler);
    const port = await serve(app);
    expect(await ask(port, "GET /x", ALLOWED)).toMatchObject({ status: 500, cors: [] });
    expect(handler).not.toHaveBeenCalled();
  });
});
