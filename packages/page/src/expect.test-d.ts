import { createCors, describe } from "@corsac/core";
import { expect, expectTypeOf, test } from "vitest";
import { assertAllowsCors, type CorsCall, corsMatchers, expectCors } from "./expect.ts";
import { type HostileOrigin, hostileOrigins } from "./index.ts";

const APP = "https://app.example.com";
const app = (request: Request): Response => new Response(request.method);

test("expect.extend() of vitest takes the matchers, and expect() then has them", () => {
  expect.extend(corsMatchers);
  expectTypeOf(expect(app).toAllowCors({ from: APP })).toEqualTypeOf<Promise<void>>();
  expectTypeOf(expect(app).not.toAllowCors({ from: APP, headers: { "x-a": "1" } })).toEqualTypeOf<Promise<void>>();
  expectTypeOf(expect(app).toExposeHeader("x-total", { from: APP })).toEqualTypeOf<Promise<void>>();
  // @ts-expect-error -- a call needs the origin of its page
  void expect(app).toAllowCors({ method: "PUT" });
  // @ts-expect-error -- credentials is a boolean
  void expect(app).toAllowCors({ from: APP, credentials: "include" });
});

test("matchers of jest have them too", () => {
  expectTypeOf<jest.Matchers<void, unknown>["toAllowCors"]>().parameter(0).toEqualTypeOf<CorsCall>();
});

test("a table takes hostile origins", () => {
  void expectCors(app, [{ from: hostileOrigins(APP), expected: "refused" }], { engines: ["firefox"] });
  // @ts-expect-error -- browsers block, policies refuse
  void expectCors(app, [{ from: APP, expected: "blocked" }]);
  // @ts-expect-error -- no such library
  void assertAllowsCors(app, { from: APP, library: "helmet" });
});

test("hostileOrigins takes what policies are made of", () => {
  expectTypeOf(hostileOrigins({ origin: [APP], credentials: true })).toEqualTypeOf<readonly HostileOrigin[]>();
  expectTypeOf(hostileOrigins).toBeCallableWith([{ origin: APP }, { origin: false }]);
  expectTypeOf(hostileOrigins).toBeCallableWith(describe(createCors({ origin: APP })));
  // @ts-expect-error -- a function does not say what it allows
  hostileOrigins(() => true);
});
