import { ALLOWED, REFERENCE_POLICY } from "@corsac/contract/kit";
import { withCors } from "@corsac/lambda";
import { afterEach, expect, test, vi } from "vitest";

const EVENT = { httpMethod: "GET", path: "/x", headers: { Origin: ALLOWED }, isBase64Encoded: false };
const FAILURE = new Error("no database");
const fail = async (_event: unknown): Promise<unknown> => {
  throw FAILURE;
};

afterEach(() => {
  vi.restoreAllMocks();
});

test("logs an error of the handler, and returns 500 with the CORS headers", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const result = await withCors(fail, REFERENCE_POLICY)(EVENT);
  expect(result).toMatchObject({ statusCode: 500, headers: { "access-control-allow-origin": ALLOWED } });
  expect(log).toHaveBeenCalledExactlyOnceWith(FAILURE);
});

test("tells the reader of the log what a result lacks", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const handler = withCors(async (_event: unknown): Promise<unknown> => ({ body: "ok" }), REFERENCE_POLICY);
  expect(await handler(EVENT)).toMatchObject({ statusCode: 500 });
  expect(String(log.mock.calls[0]?.[0])).toContain("returned no statusCode");
});

test("logs a header that HTTP cannot send, and returns 500 with the CORS headers", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const handler = withCors(async () => ({ statusCode: 200, headers: { "x-name": "\u65e5" } }), REFERENCE_POLICY);
  const result: unknown = await (handler as (event: unknown) => Promise<unknown>)(EVENT);
  expect(result).toMatchObject({ statusCode: 500, headers: { "access-control-allow-origin": ALLOWED } });
  expect(log).toHaveBeenCalledOnce();
});

test("onError makes the response, and gets the error and the event", async () => {
  const onError = vi.fn<() => { statusCode: number; body: string }>(() => ({ statusCode: 503, body: "later" }));
  const result = await withCors(fail, REFERENCE_POLICY, { onError })(EVENT);
  expect(result).toMatchObject({
    statusCode: 503,
    body: "later",
    headers: { "access-control-allow-origin": ALLOWED, vary: "Origin" },
  });
  expect(onError).toHaveBeenCalledExactlyOnceWith(FAILURE, EVENT);
});

test("onError can leave the error to Lambda", async () => {
  const handler = withCors(fail, REFERENCE_POLICY, {
    onError: (error) => {
      throw error;
    },
  });
  await expect(handler(EVENT)).rejects.toBe(FAILURE);
});

test("a mistake in options that a function returns is left to Lambda", async () => {
  const { createCors } = await import("@corsac/core");
  const lazy = createCors(() => ({ origin: process.env["NOT_SET"] ?? "" }));
  await expect(withCors(fail, lazy)(EVENT)).rejects.toThrow("origin");
});
