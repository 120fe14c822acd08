import { afterEach, beforeEach, describe, expect, expectTypeOf, test, vi } from "vitest";
import { explain } from "../inspect/explain.ts";
import { describe as describePolicy } from "../inspect/describe.ts";
import { createCors } from "../cors/create-cors.ts";
import type { ChoiceRequest } from "../types/choice.ts";
import type { Cors } from "../types/cors.ts";
import type { Decision, RequestView } from "../types/decision.ts";
import { isSamePolicy } from "../inspect/same-policy.ts";
import { judgeUpgrade } from "../websocket/judge-upgrade.ts";
import { corsBy, toCors } from "./cors-by.ts";
import { corsTable } from "../table/cors-table.ts";

const PARTNER = "https://partner.example";
const EVIL = "https://evil.example";
const partners = createCors({ origin: PARTNER, credentials: true });
const everyone = createCors({ origin: "*" });

const request = (origin: string, method = "GET", headers: Record<string, string> = {}): Request =>
  new Request("https://api.example/x?q", { method, headers: { origin, ...headers } });
const preflight = (origin: string, method: string): Request =>
  request(origin, "OPTIONS", { "access-control-request-method": method });

/** Returns the decision of a policy per request, which must not be a promise. */
const decide = (cors: Cors, view: RequestView): Decision => cors.decide(view) as Decision;

const emitWarning = vi.fn<(message: string, options: object) => void>();
beforeEach(() => {
  emitWarning.mockClear();
  vi.stubGlobal("process", { emitWarning });
});
afterEach(() => vi.unstubAllGlobals());

describe("the function", () => {
  test("gets the request, its method and URL, and of a preflight the announced method", () => {
    const seen: (ChoiceRequest & { readonly request: Request })[] = [];
    const cors = corsBy((each) => {
      seen.push(each);
      return everyone;
    });
    const [actual, announcing] = [request(EVIL), preflight(EVIL, "PUT")];
    decide(cors, actual);
    decide(cors, announcing);
    expect(seen).toEqual([
      { request: actual, method: "GET", url: "https://api.example/x?q", isPreflight: false },
      { request: announcing, method: "PUT", url: "https://api.example/x?q", isPreflight: true },
    ]);
  });

  test("returns the policy that decides; the declared names are in Vary of every response", () => {
    const cors = corsBy(({ request: { headers } }) => (headers.has("x-partner") ? partners : everyone), {
      vary: ["X-Partner", "X-Region"],
    });
    const asPartner = request(PARTNER, "GET", { "x-partner": "1" });
    expect(decide(cors, asPartner)).toMatchObject({ allowed: true, vary: "Origin, X-Partner, X-Region" });
    expect(decide(cors, request(PARTNER))).toMatchObject({ allowed: true, vary: "X-Partner, X-Region" });
    expect(decide(cors, request(EVIL, "GET", { "x-partner": "1" }))).toMatchObject({ allowed: false, headers: [] });
    expect(decide(cors, preflight(EVIL, "PUT")).vary.split(", ")).toEqual(
      expect.arrayContaining(["X-Partner", "X-Region"]),
    );
    expect(emitWarning).not.toHaveBeenCalled();
  });

  test("may return a policy that waits for its origin function, a table, or another choice", async () => {
    const slow = createCors({ origin: async (origin) => origin === PARTNER });
    expect(await corsBy(() => slow, { vary: "X-A" }).decide(request(PARTNER))).toMatchObject({
      allowed: true,
      vary: "Origin, X-A",
    });
    const table = corsTable([{ path: "/x", policy: partners }], false);
    const nested = corsBy(() => corsBy(() => table, { vary: "X-A" }), { vary: "X-B" });
    expect(decide(nested, request(PARTNER))).toMatchObject({ allowed: true, vary: "Origin, X-A, X-B" });
  });
});

describe("a function that throws or returns no policy", () => {
  const failures: readonly (readonly [string, () => unknown, string])[] = [
    ["options", () => ({ origin: "*" }), "Make the policies once with createCors() and return one of them."],
    ["a promise", async () => Promise.reject(new Error("late")), "Choose at once:"],
    ["nothing", () => undefined, "Return a policy for every request"],
    [
      "an error",
      () => {
        throw new Error("no tenant \u001b[31m\n");
      },
      "threw: Error: no tenant ?[31m?",
    ],
  ];

  test.each(failures)("%s: the request is refused, and one warning says what to write", (_, choose, words) => {
    const cors = corsBy(choose as () => Cors, { vary: "X-Tenant" });
    expect(decide(cors, request(PARTNER))).toMatchObject({
      allowed: false,
      reason: "origin-function-failed",
      status: null,
      headers: [],
      vary: "Origin, X-Tenant",
    });
    expect(decide(cors, preflight(PARTNER, "GET"))).toMatchObject({ status: 403, vary: "Origin, X-Tenant" });
    expect(decide(cors, request(PARTNER, "POST"))).toMatchObject({ status: 403 });
    expect(explain(cors, request(PARTNER))).toMatchObject({
      reason: "origin-function-failed",
      detail: "the function that chooses the policy threw, or returned no policy",
    });
    expect(emitWarning).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(words), { code: "CORSAC_NO_POLICY" });
  });

  test("keeps the stricter enforce of a policy around it", () => {
    const failing = corsBy(() => undefined as never);
    const cors = corsTable([{ path: "/x", policy: failing }], { origin: PARTNER, enforce: "all" });
    expect(decide(cors, request(EVIL))).toMatchObject({ status: 403, reason: "origin-function-failed" });
  });

  test("the reason of an origin that is no origin stays", () => {
    expect(
      decide(
        corsBy(() => undefined as never),
        request("null"),
      ),
    ).toMatchObject({ reason: "origin-null" });
  });
});

test("a chosen policy inherits enforce from the policy around it", () => {
  const cors = corsTable([{ path: "/x", policy: corsBy(() => partners) }], { origin: PARTNER, enforce: "unsafe" });
  expect(decide(cors, request(EVIL, "POST"))).toMatchObject({ status: 403 });
  expect(decide(cors, request(PARTNER, "POST"))).toMatchObject({ status: null, allowed: true });
});

test("it is a policy like others: wrap, handshakes, comparisons", async () => {
  const choose = ({ url }: ChoiceRequest): Cors => (url?.endsWith("?q") ? partners : everyone);
  const cors = corsBy(choose, { vary: "X-A" });
  const response = await cors.wrap(() => new Response("x"))(request(PARTNER));
  expect(response.headers.get("access-control-allow-credentials")).toBe("true");
  expect(response.headers.get("vary")).toBe("Origin, X-A");
  expect(judgeUpgrade(request(PARTNER), cors)).toBe(null);
  expect(judgeUpgrade(request(EVIL), cors)).toBe("origin-not-allowed");
  expect(isSamePolicy(cors, corsBy(choose, { vary: "X-A" }))).toBe(true);
  expect(isSamePolicy(cors, corsBy(choose))).toBe(false);
  expect(describePolicy(cors)).toMatchObject({ origin: { function: "choose" } });
});

test("without a request there is no choice", () => {
  const cors = corsBy(() => everyone);
  expect(cors.allows(PARTNER)).toBe(false);
  expect(() => cors.reconfigure({ origin: "*" })).toThrow("reconfigure the policies that it returns");
});

test("names in vary are header names", () => {
  for (const vary of ["X Tenant", ["X-A", ""], [5], 5]) {
    expect(() => corsBy(() => everyone, { vary: vary as string[] })).toThrow("vary");
  }
  expect(() => corsBy(() => everyone, { vary: "X-A, X-B" })).not.toThrow();
});

describe("the argument of adapters", () => {
  test("a function of the request is a choice", () => {
    const cors = toCors(({ method }: ChoiceRequest) => (method === "PUT" ? partners : everyone), { vary: "X-A" });
    expect(decide(cors, request(EVIL))).toMatchObject({ allowed: true, vary: "X-A" });
    expect(decide(cors, preflight(EVIL, "PUT"))).toMatchObject({ status: 403 });
  });

  test("a function with a callback is an error", () => {
    const delegate = (_request: unknown, answer: (error: null, options: object) => void): void =>
      answer(null, { origin: true });
    expect(() => toCors(delegate as never)).toThrow("takes one parameter and returns a policy");
  });

  test("types", () => {
    expectTypeOf(corsBy(({ request: each }) => (each.headers.has("x") ? partners : everyone))).toEqualTypeOf<Cors>();
    // @ts-expect-error options
    corsBy(() => ({ origin: "*" }));
    // @ts-expect-error a promise
    corsBy(async () => everyone);
  });
});

test("in wrap, the function gets the request, on servers that give a Request a context of their own too", async () => {
  const cors = corsBy(({ request: { headers } }) => (headers.has("x-partner") ? partners : everyone));
  const ofServer = Object.assign(
    new Request("https://api.example/", { headers: { origin: PARTNER, "x-partner": "1" } }),
    {
      context: {},
    },
  );
  const response = await cors.wrap(() => new Response("x"))(ofServer);
  expect(response.headers.get("access-control-allow-credentials")).toBe("true");
});
