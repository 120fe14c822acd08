import { type Cors, type CorsOptions, createCors } from "@corsac/core";
import { cors, guardUpgrade, withCors } from "@corsac/node";
import { createServer, type RequestListener } from "node:http";
import { ALLOWED, ask, serve } from "@corsac/contract/kit";
import { expect, test, vi } from "vitest";

/** Under it, the adapters look at a policy's options for warnings. */
vi.stubEnv("NODE_ENV", "production");

/** A policy whose options are returned by a function, and the calls of that function. */
function lazy(origin = ALLOWED) {
  const options = vi.fn<() => CorsOptions>(() => ({ origin, debug: true }));
  return { options, policy: createCors(() => options()) };
}

const MOUNTED: Readonly<Record<string, (policy: Cors) => RequestListener>> = {
  "cors()": (policy) => {
    const rule = cors(policy);
    return (request, response) => rule(request, response, () => response.end());
  },
  "withCors()": (policy) => withCors((_request, response) => response.end(), policy),
};

test.each(Object.entries(MOUNTED))("%s calls the function at the first request, and not again", async (_, mount) => {
  const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
  const { options, policy } = lazy();
  const listener = mount(policy);
  guardUpgrade(createServer(listener), policy);
  const port = await serve(listener);
  expect(options).not.toHaveBeenCalled();
  expect(warn).not.toHaveBeenCalled();
  for (let request = 0; request < 3; request++) {
    expect(await ask(port, "GET /", ALLOWED)).toMatchObject({
      cors: [`access-control-allow-origin: ${ALLOWED}`],
    });
  }
  expect(options).toHaveBeenCalledOnce();
  expect(warn.mock.calls.map(([, detail]) => (detail as { code: string }).code)).toEqual([
    "CORSAC_DEBUG_IN_PRODUCTION",
  ]);
  warn.mockRestore();
});

test("a mistake in the options keeps the request from the handler", () => {
  const next = vi.fn<() => void>();
  const rule = cors(lazy(`${ALLOWED}/`).policy);
  const request = { method: "GET", url: "/", headers: { origin: ALLOWED } };
  expect(() => rule(request as never, {} as never, next)).toThrow("origin-not-serialized");
  expect(next).not.toHaveBeenCalled();
});
