import { describe, expect, test } from "vitest";
import { compareCaching, compareContent } from "../foreign/effect.ts";
import { ALLOWED, ALLOWED_2, EVIL, get, preflight, preflightPut, request } from "../src/cases/dsl.ts";
import { approved, shared, unshared } from "../src/cases/policies.ts";
import { isSentByBrowsers } from "../src/judge/browser-request.ts";
import { comparePages, comparePreflights, expectedResponse } from "../src/judge/pages.ts";
import type { CorsHeaders, HeaderLine, Observation } from "../src/types.ts";

const response = (cors: CorsHeaders, status = 200) => expectedResponse({ status, reachesHandler: true, cors });
const lines = (...headers: readonly HeaderLine[]) => ({ status: 200, headers });
const texts = (differences: readonly { readonly text: string }[]): readonly string[] =>
  differences.map(({ text }) => text);

describe("requests that browsers send", () => {
  test.each([
    ["a GET", get(ALLOWED)],
    ["a GET without Origin", get(null)],
    ["a sandboxed page's GET", get("null")],
    ["an app's GET", get("capacitor://localhost")],
    ["a preflight", preflightPut(ALLOWED)],
    ["the OPTIONS request of a page", request("OPTIONS", ALLOWED)],
  ])("include %s", (_title, sent) => {
    expect(isSentByBrowsers(sent)).toBe(true);
  });

  test.each([
    ["two origins", get(ALLOWED, ["Origin", ALLOWED_2])],
    ["an origin with a slash", get(`${ALLOWED}/`)],
    ["an origin in upper case", get("https://A.example")],
    ["an origin with the default port", get(`${ALLOWED}:443`)],
    ["an origin that is not ASCII", get("https://m\xfcnchen.example")],
    ["a preflight for a forbidden method", preflight(ALLOWED, "TRACE")],
    ["a preflight for a request that needs none", preflight(ALLOWED, "GET")],
    ["a preflight with names in upper case", preflight(ALLOWED, "PUT", "X-A")],
    ["a preflight without Origin", preflight(null)],
    ["a requested method on GET", get(ALLOWED, ["Access-Control-Request-Method", "PUT"])],
  ])("do not include %s", (_title, sent) => {
    expect(isSentByBrowsers(sent)).toBe(false);
  });
});

describe("preflights", () => {
  test("may differ in status, lists and Vary", () => {
    const seen = response({ ...approved(ALLOWED), "access-control-allow-methods": ["GET", "PUT"], vary: "*" });
    expect(comparePreflights(preflightPut(ALLOWED), response(approved(ALLOWED), 204), seen)).toEqual([]);
    const refused = { ...approved(ALLOWED), "access-control-allow-origin": [] };
    expect(comparePreflights(preflightPut(EVIL), response({}, 403), response(refused))).toEqual([]);
  });

  test("may not block a call that the policy allows", () => {
    const { "access-control-allow-headers": _, ...seen } = approved(ALLOWED);
    expect(texts(comparePreflights(preflightPut(ALLOWED), response(approved(ALLOWED)), response(seen)))).toEqual([
      "browsers block the call after the preflight: header-not-allowed",
    ]);
  });

  test("may not let a call pass that the policy does not allow", () => {
    const seen = { ...approved(ALLOWED), "access-control-allow-methods": ["PUT", "DELETE"] };
    const differences = comparePreflights(preflight(ALLOWED, "DELETE"), response(approved(ALLOWED)), response(seen));
    expect(differences.map(({ isGrant }) => isGrant)).toEqual([false]);
    const granted = comparePreflights(preflightPut(EVIL), response({}, 403), response(approved(EVIL)));
    expect(granted.map(({ isGrant }) => isGrant)).toEqual([true]);
  });

  test("are kept as long as the policy says", () => {
    const { "access-control-max-age": _, ...seen } = approved(ALLOWED);
    expect(texts(comparePreflights(preflightPut(ALLOWED), response(approved(ALLOWED)), response(seen)))).toEqual([
      "browsers keep the answer for 5 s, not 600 s",
    ]);
  });
});

describe("pages", () => {
  test("read the same by another value", () => {
    const seen = lines(["Access-Control-Allow-Origin", "*"]);
    expect(comparePages(get(ALLOWED), response({ "access-control-allow-origin": ALLOWED }), seen)).toEqual([]);
  });

  test("notice a missing, a doubled and a wildcard origin", () => {
    const wanted = response({ "access-control-allow-origin": ALLOWED, "access-control-allow-credentials": "true" });
    const origin = (value: string): HeaderLine => ["Access-Control-Allow-Origin", value];
    const effects = (...headers: readonly HeaderLine[]) => texts(comparePages(get(ALLOWED), wanted, lines(...headers)));
    expect(effects()).toEqual(["a page cannot read the response: allow-origin-missing"]);
    expect(effects(origin(ALLOWED), origin("*"))).toEqual(["a page cannot read the response: allow-origin-several"]);
    expect(effects(origin("*"))).toEqual([
      "a page cannot read the response with cookies: allow-origin-wildcard-with-credentials",
    ]);
  });

  test("notice a header that is no longer exposed", () => {
    const seen = { ...shared(ALLOWED), "access-control-expose-headers": ["x-u"] };
    expect(texts(comparePages(get(ALLOWED), response(shared(ALLOWED)), response(seen)))).toEqual([
      "a page cannot read the header x-e",
    ]);
  });

  test("of other origins may read nothing; a header that names them is a grant", () => {
    const star = comparePages(get(EVIL), response(unshared()), lines(["Access-Control-Allow-Origin", "*"]));
    expect(star.map(({ isGrant }) => isGrant)).toEqual([false]);
    const named = comparePages(get(EVIL), response(unshared()), response(shared(EVIL)));
    expect(named.map(({ isGrant }) => isGrant)).toEqual([true]);
  });
});

describe("caches", () => {
  const wanted = response(unshared({ vary: ["accept"] }));

  test.each([
    ["all names", ["Origin, Accept"], true, 0],
    ["all names on two lines", ["Accept", "origin"], true, 0],
    ["a star", ["*"], true, 0],
    ["no Origin, if no response depends on it", ["Accept"], false, 0],
    ["no Origin", ["Accept"], true, 1],
    ["not the handler's name", ["Origin"], false, 1],
    ["nothing", [], true, 2],
  ] as const)("find in Vary %s", (_title, vary, dependsOnOrigin, count) => {
    const seen = lines(...vary.map((value): HeaderLine => ["Vary", value]));
    expect(compareCaching(wanted, seen, dependsOnOrigin)).toHaveLength(count);
  });

  test("do not keep errors by themselves", () => {
    expect(compareCaching(wanted, { status: 500, headers: [] }, true)).toEqual([]);
  });
});

describe("content", () => {
  const seen: Observation = { failure: null, status: 500, headers: [], body: "", reached: 0, reusable: null };
  const expected = { status: 200, reachesHandler: true, cors: shared(ALLOWED), body: "ok" };

  test("counts for those who read it", () => {
    expect(compareContent(get(ALLOWED), expected, seen)).toHaveLength(1);
    expect(compareContent(get(null), { ...expected, cors: unshared() }, { ...seen, reached: 1 })).toHaveLength(2);
    expect(compareContent(get(EVIL), { ...expected, cors: unshared() }, seen)).toEqual([]);
  });
});
