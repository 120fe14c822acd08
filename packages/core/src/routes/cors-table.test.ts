import { array, assert, constantFrom, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { createCors } from "../create-cors.ts";
import type { RequestView } from "../interface/decision.ts";
import { CorsConfigError } from "../config/error.ts";
import { type CorsRoute, corsTable } from "./cors-table.ts";

const A = "https://a.example";
const E = "https://evil.example";

const routes: readonly CorsRoute[] = [
  { path: "/public/*", policy: { origin: "*" } },
  { path: "/private/*", policy: { origin: A, credentials: true } },
  { path: "/locked", policy: false },
  { path: (url) => url.endsWith(".json"), policy: createCors({ origin: "https://json.example" }) },
];
const cors = corsTable(routes, { origin: "https://site.example" });

const view = (url: string, origin = A, method = "GET"): RequestView => ({
  method: method === "GET" ? method : "OPTIONS",
  url,
  headers: new Headers({ origin, ...(method === "GET" ? {} : { "access-control-request-method": method }) }),
});

/** What a request from `origin` is told of who may read. */
function allowOrigin(url: string, origin = A, method = "GET"): string | null {
  const decision = cors.decide(view(url, origin, method));
  if (decision instanceof Promise) throw new Error("not at once");
  const at = decision.fields.indexOf("Access-Control-Allow-Origin");
  return at === -1 ? null : (decision.fields[at + 1] ?? null);
}

describe("the first row that covers the path rules", () => {
  test.each([
    ["/public/x?q=/private", E, "*"],
    ["https://api.example/public", E, "*"],
    ["/publicity", E, null],
    ["/private/users/7", A, A],
    ["/private", E, null],
    ["/locked", "https://site.example", null],
    ["/locked/below", "https://site.example", "https://site.example"],
    ["/data.json", "https://json.example", "https://json.example"],
    ["/", "https://site.example", "https://site.example"],
    ["https://api.example", "https://site.example", "https://site.example"],
    ["https://api.example?x", "https://site.example", "https://site.example"],
  ])("%s from %s: %s", (url, origin, expected) => {
    expect(allowOrigin(url, origin)).toBe(expected);
    expect(allowOrigin(url, origin, "PUT")).toBe(expected);
  });

  test("preflights are refused like requests", () => {
    expect(cors.decide(view("/private/x", E, "PUT"))).toMatchObject({ status: 403, fields: [] });
    expect(cors.decide(view("/private/x", A, "PUT"))).toMatchObject({ status: 204 });
    expect(cors.explain(view("/private/x", E))).toMatchObject({ reason: "origin-not-allowed" });
  });
});

describe("a path that can be read in two ways is refused where the two have two policies", () => {
  test.each([
    "//private/x",
    "/PRIVATE/x",
    "/%70rivate/x",
    "/x/../private/x",
    "/./private/x",
    "/private%2fx",
    "\\private\\x",
    "/public/../private/x",
    "/public/..%2fprivate/x",
    "/public/%2e%2e/private/x",
    "/locked/",
    "/%g1",
    "/private/%g1",
  ])("%s", (url) => {
    for (const origin of [A, E, "https://site.example"]) expect(allowOrigin(url, origin)).toBe(null);
    expect(cors.decide(view(url, A, "PUT"))).toMatchObject({ status: 403 });
  });

  test.each([
    ["/private/", A],
    ["/private//x", A],
    ["/private/X", A],
    ["/private/%78", A],
    ["/private/x/", A],
    ["/elsewhere/", "https://site.example"],
    ["/Elsewhere/%20", "https://site.example"],
  ])("and not where they have one: %s", (url, origin) => {
    expect(allowOrigin(url, origin)).toBe(origin);
  });

  test("whatever a client sends: never another policy than that of the plain reading", () => {
    const part = constantFrom(
      "/",
      "//",
      ".",
      "..",
      "%2f",
      "%2E",
      "private",
      "PRIVATE",
      "%70rivate",
      "public",
      "\\",
      "x",
      "%",
    );
    assert(
      property(array(part, { maxLength: 8 }), (parts) => {
        const url = `/${parts.join("")}`;
        const answer = allowOrigin(url, E);
        // Only the public part is for E.
        if (answer !== null)
          expect(new URL(url.replaceAll("\\", "/"), "http://h").pathname.toLowerCase()).toMatch(/public/);
      }),
    );
  });
});

test("rows and the rest are checked at once", () => {
  const mistakes = (): unknown =>
    corsTable(
      [
        { path: "public", policy: { origin: "*" } },
        { path: "/a/*/b", policy: { origin: `${A}/` } },
        { path: "/a//b", policy: false },
      ],
      [],
    );
  expect(mistakes).toThrow(CorsConfigError);
  try {
    mistakes();
  } catch (error) {
    expect((error as CorsConfigError).issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
      "path-pattern routes[0].path",
      "path-pattern routes[1].path",
      "origin-not-serialized routes[1].policy.origin",
      "path-pattern routes[2].path",
      "policies-empty otherwise.options",
    ]);
  }
});

test("patterns that stand", () => {
  for (const path of ["/", "/*", "/a", "/a/*", "/API/v1/*", "/a.b/c_d"]) corsTable([{ path, policy: false }], false);
  const upper = corsTable([{ path: "/API/*", policy: { origin: A } }], false);
  expect(upper.decide(view("/API/x"))).toMatchObject({ allowed: true });
  expect(upper.decide(view("/api/x"))).toMatchObject({ allowed: false });
});

test("a function that throws fails closed", () => {
  const table = corsTable([{ path: (url) => new URL(url).pathname === "/x", policy: { origin: "*" } }], {
    origin: "*",
  });
  expect(table.decide(view("/x", E))).toMatchObject({ allowed: false });
  expect(table.decide(view("https://h.example/x", E))).toMatchObject({ allowed: true });
});

test("it is a policy like others: wrap, describe, allows, reconfigure", async () => {
  const handler = cors.wrap(() => new Response("x"));
  const response = await handler(new Request("https://api.example/public/x", { headers: { origin: E } }));
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(cors.describe()).toMatchObject({
    origin: ["https://site.example"],
    routes: [
      { path: "/public/*", policy: { origin: "*" } },
      { path: "/private/*" },
      { path: "/locked", policy: { origin: false } },
      { path: { function: "path" } },
    ],
  });
  const own = corsTable([], { origin: A });
  expect(own.allows(A)).toBe(true);
  own.reconfigure({ origin: E });
  expect(own.allows(A)).toBe(false);
});
