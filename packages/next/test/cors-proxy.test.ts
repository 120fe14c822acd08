import { createCors } from "@corsac/core";
import { corsProxy, type ProxyFunction } from "@corsac/next";
import type { NextFetchEvent, NextRequest } from "next/server.js";
import { NextResponse } from "next/server.js";
import { afterEach, expect, test, vi } from "vitest";

const ALLOWED = "https://app.example.com";
const EVENT = {} as NextFetchEvent;

const request = (method = "GET", headers: Readonly<Record<string, string>> = {}): NextRequest =>
  new Request("https://api.example.com/items", { method, headers: { Origin: ALLOWED, ...headers } }) as NextRequest;

const withNext = (next: ProxyFunction) => corsProxy({ origin: ALLOWED }, { next });

afterEach(() => void vi.restoreAllMocks());

test("goes on as NextResponse.next() does, with the headers of the policy", async () => {
  const own = [...NextResponse.next().headers];
  const response = await corsProxy({ origin: ALLOWED })(request(), EVENT);
  expect([...response.headers]).toEqual([["access-control-allow-origin", ALLOWED], ["vary", "Origin"], ...own]);
});

test.each([
  ["nothing", undefined],
  ["null", null],
])("goes on if the application's proxy function returns %s", async (_, result) => {
  const response = await withNext(() => result)(request(), EVENT);
  expect(response.headers.get("x-middleware-next")).toBe("1");
});

test("keeps what the application's proxy function passes on", async () => {
  const next: ProxyFunction = (incoming) => {
    const headers = new Headers(incoming.headers);
    headers.set("x-user", "u1");
    return NextResponse.next({ request: { headers }, headers: { "x-own": "1" } });
  };
  const { headers } = await withNext(next)(request(), EVENT);
  expect(headers.get("x-middleware-request-x-user")).toBe("u1");
  expect(headers.get("x-own")).toBe("1");
  expect(headers.get("access-control-allow-origin")).toBe(ALLOWED);
});

test("calls the application's proxy function with the request and the event, and not for preflights", async () => {
  const next = vi.fn<ProxyFunction>(() => undefined);
  const proxy = withNext(next);
  const preflight = request("OPTIONS", { "Access-Control-Request-Method": "PUT" });
  expect((await proxy(preflight, EVENT)).status).toBe(204);
  expect(next).not.toHaveBeenCalled();
  const actual = request();
  await proxy(actual, EVENT);
  expect(next.mock.calls).toEqual([[actual, EVENT]]);
});

test("logs an error of the application's proxy function and answers 500 with the headers", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  const error = new Error("no session");
  const response = await withNext(() => Promise.reject(error))(request(), EVENT);
  expect([response.status, response.headers.get("access-control-allow-origin")]).toEqual([500, ALLOWED]);
  expect(log.mock.calls).toEqual([[error]]);
});

test("gives the request to a function that chooses the policy", async () => {
  const everyone = createCors({ origin: "*" });
  const partners = createCors({ origin: ALLOWED });
  const proxy = corsProxy(({ request: { headers } }) => (headers.has("x-partner") ? partners : everyone), {
    vary: ["X-Partner"],
  });
  expect((await proxy(request(), EVENT)).headers.get("access-control-allow-origin")).toBe("*");
  const { headers } = await proxy(request("GET", { "X-Partner": "1" }), EVENT);
  expect([headers.get("access-control-allow-origin"), headers.get("vary")]).toEqual([ALLOWED, "Origin, X-Partner"]);
});
