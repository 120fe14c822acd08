import { array, assert, constantFrom, property } from "fast-check";
import { explain } from "../inspect/explain.ts";
import { describe as describePolicy } from "../inspect/describe.ts";
import { describe, expect, expectTypeOf, test } from "vitest";
import { createCors } from "../cors/create-cors.ts";
import type { Decision, DecisionEvent, RequestView } from "../types/decision.ts";
import { CorsConfigError } from "../config/error.ts";
import type { Cors } from "../types/cors.ts";
import { upgradeRefusal } from "../websocket/upgrade-refusal.ts";
import { type CorsRoute, corsTable } from "./cors-table.ts";

const ALLOWED = "https://a.example";
const EVIL = "https://evil.example";

const routes: readonly CorsRoute[] = [
  { path: "/public/*", policy: { origin: "*" } },
  { path: "/private/*", policy: { origin: ALLOWED, credentials: true } },
  { path: "/locked", policy: false },
  { path: (url) => url.endsWith(".json"), policy: createCors({ origin: "https://json.example" }) },
];
const cors = corsTable(routes, { origin: "https://site.example" });

const view = (url: string, origin = ALLOWED, method = "GET"): RequestView => ({
  method: method === "GET" ? method : "OPTIONS",
  url,
  headers: new Headers({ origin, ...(method === "GET" ? {} : { "access-control-request-method": method }) }),
});

/** Returns `Access-Control-Allow-Origin` of the response to a request from `origin`. */
function allowOrigin(url: string, origin = ALLOWED, method = "GET"): string | null {
  const decision = cors.decide(view(url, origin, method));
  if (decision instanceof Promise) throw new Error("not at once");
  return decision.headers.find(([name]) => name === "Access-Control-Allow-Origin")?.[1] ?? null;
}

describe("the first row that covers the path governs", () => {
  test.each([
    ["/public/x?q=/private", EVIL, "*"],
    ["https://api.example/public", EVIL, "*"],
    ["/publicity", EVIL, null],
    ["/private/users/7", ALLOWED, ALLOWED],
    ["/private", EVIL, null],
    ["/locked", "https://site.example", null],
    ["/locked/below", "https://site.example", "https://site.example"],
    ["/data.json", "https://json.example", "https://json.example"],
    ["/", "https://site.example", "https://site.example"],
    ["https://api.example", "https://site.example", "https://site.example"],
  ])("%s from %s: %s", (url, origin, expected) => {
    expect(allowOrigin(url, origin)).toBe(expected);
    expect(allowOrigin(url, origin, "PUT")).toBe(expected);
  });

  test("preflights are refused like requests", () => {
    expect(cors.decide(view("/private/x", EVIL, "PUT"))).toMatchObject({ status: 403, headers: [] });
    expect(cors.decide(view("/private/x", ALLOWED, "PUT"))).toMatchObject({ status: 204 });
    expect(explain(cors, view("/private/x", EVIL))).toMatchObject({ reason: "origin-not-allowed" });
  });
});

describe("a path that can be read in several ways is refused where one of them leads to another row", () => {
  test.each([
    "//private/x",
    "/PRIVATE/x",
    "/%70rivate/x",
    "/./private/x",
    "/private%2fx",
    "/%5Cprivate/x",
    "/locked/",
    "/LOCKED",
    "/locked;x=1",
    "/%6cocked%3bx",
    // No one reading is the most generous.
    "/x/../private/x",
    "/public/../private/x",
    "/public/..%2fprivate/x",
    "/public/%2e%2e/private/x",
    "/public/%2e./x",
    "/PRIVATE/..%2fx",
    "/%70rivate/..%5cx",
    "/private/..",
    "/public/..;/private/x",
    "/public/%2e%2e%3bx/private/x",
    "/private;x/y",
    "/private/x;y=1",
    "/x;/private",
    "//h/private/x",
    "/%2fh/private/x",
    "/%g1",
    "/private/%g1",
    "/private/..;x",
    "/.//private/x",
    "/%2e//h/private",
    "/private/..%3b",
    "\\private\\x",
    "/x\\y",
    "http://h\\private\\x",
    "http:/private/x",
    // Fastify 4 finds the path behind the question mark, others find "/".
    "http://h?/private/x",
    "http://h#/private/x",
    "http://h?x",
    "private/x",
    "*",
  ])("%s", (url) => {
    for (const origin of [ALLOWED, EVIL, "https://site.example"]) expect(allowOrigin(url, origin)).toBe(null);
    expect(cors.decide(view(url, ALLOWED, "PUT"))).toMatchObject({ status: 403, vary: "Origin" });
  });

  test.each([
    ["/private/", ALLOWED],
    ["/private//x", ALLOWED],
    ["/private/X", ALLOWED],
    ["/private/%78", ALLOWED],
    ["/private/x/", ALLOWED],
    ["/private/a%2Fb", ALLOWED],
    ["/private/.x", ALLOWED],
    ["/private/x..y", ALLOWED],
    ["/elsewhere/", "https://site.example"],
    ["/Elsewhere/%20", "https://site.example"],
    ["/elsewhere/a%2Fprivate", "https://site.example"],
    ["http://h", "https://site.example"],
    ["http://h/?x=/private/y", "https://site.example"],
  ])("and not where all lead to one: %s", (url, origin) => {
    expect(allowOrigin(url, origin)).toBe(origin);
  });

  test("a pattern in upper case is no way around it", () => {
    const upper = corsTable([{ path: "/API/*", policy: false }], { origin: "*" });
    for (const url of ["/api/x", "/API/x", "/Api/x"]) {
      expect(upper.decide(view(url, EVIL))).toMatchObject({ allowed: false, headers: [] });
    }
  });

  test("explain says so", () => {
    expect(explain(cors, view("/PRIVATE/x"))).toMatchObject({
      reason: "origin-not-allowed",
      detail: expect.stringContaining("read in several ways"),
    });
    expect(explain(cors, { method: "GET", url: "/PRIVATE/x", headers: new Headers() })).toMatchObject({
      reason: "no-origin",
      detail: expect.stringContaining("no Origin"),
    });
  });

  /** Readings of a path by routers, file systems and `new URL`. Any of them can follow any other. */
  const READINGS: readonly ((path: string) => string)[] = [
    (path) => path.toLowerCase(),
    (path) => path.replaceAll(/\/{2,}/g, "/"),
    (path) => path.replaceAll("\\", "/"),
    (path) => path.replace(/;.*/, ""),
    (path) => path.replaceAll(/;[^/]*/g, ""),
    (path) => (path.length > 1 ? path.replace(/\/$/, "") : path),
    (path) => path.replaceAll("/./", "/"),
    (path) => path.replaceAll(/%2f/gi, "/"),
    (path) => new URL(path, "http://h").pathname,
    (path) => new URL(`http://h${path}`).pathname,
    (path) => {
      try {
        return decodeURIComponent(path);
      } catch {
        return path;
      }
    },
  ];

  /** All that the readings make of it, in any order. Decoding twice is no reading. */
  function readings(path: string): ReadonlySet<string> {
    const all = new Set([path]);
    for (const each of all) {
      for (const reading of READINGS) {
        if (all.size > 500) return all;
        try {
          all.add(reading(each));
        } catch {
          // Not for a URL parser.
        }
      }
    }
    return all;
  }

  test("whatever a client sends, each reading of it leads to the policy that governs", { timeout: 50_000 }, () => {
    const part = constantFrom(
      ...["/", "//", "/./", "..", "/..", "%2f", "%2E", "%2e%2e", "%5c", "\\", ";", "%3b", "?", "#", "%"],
      ...["private", "PRIVATE", "%70rivate", "public", "%50ublic", "locked", "x", "h"],
    );
    const patterns = ["/public/*", "/private/*", "/locked", "/h/x/*"];
    const rows = patterns.map((path, at) => ({ path, policy: { origin: `https://row-${at}.example` } }));
    const table = corsTable(rows, { origin: "https://otherwise.example" });
    const origins = [...rows.map(({ policy }) => policy.origin), "https://otherwise.example"];
    const handlerOf = (path: string): string => {
      const under = (pattern: string): boolean =>
        path === pattern.replace("/*", "") || (pattern.endsWith("/*") && path.startsWith(pattern.slice(0, -1)));
      return origins[patterns.findIndex(under)] ?? "https://otherwise.example";
    };
    let ruled = 0;
    assert(
      property(array(part, { maxLength: 7 }), (parts) => {
        const url = `/${parts.join("")}`;
        const [path = ""] = url.split(/[?#]/, 1);
        const permitted = origins.filter((origin) => (table.decide(view(url, origin)) as Decision).allowed);
        expect(permitted.length).toBeLessThan(2);
        ruled += permitted.length;
        for (const reading of permitted.length === 0 ? [] : readings(path)) {
          expect([reading, handlerOf(reading)]).toEqual([reading, permitted[0]]);
        }
      }),
      { numRuns: 2000 },
    );
    expect(ruled).toBeGreaterThan(100);
  });
});

test("rows and the rest are checked at once", () => {
  const mistakes = (): unknown =>
    corsTable(
      [
        { path: "public", policy: { origin: "*" } },
        { path: "/a/*/b", policy: { origin: `${ALLOWED}/` } },
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
  const upper = corsTable([{ path: "/API/*", policy: { origin: ALLOWED } }], false);
  expect(upper.decide(view("/API/x"))).toMatchObject({ allowed: true });
  expect(upper.decide(view("/api/x"))).toMatchObject({ allowed: false });
});

test("a function that throws fails closed", () => {
  const table = corsTable([{ path: (url) => new URL(url).pathname === "/x", policy: { origin: "*" } }], {
    origin: "*",
  });
  expect(table.decide(view("/x", EVIL))).toMatchObject({ allowed: false });
  expect(table.decide(view("https://h.example/x", EVIL))).toMatchObject({ allowed: true });
});

test("it is a policy like others: wrap, describe, allows, reconfigure", async () => {
  const handler = cors.wrap(() => new Response("x"));
  const response = await handler(new Request("https://api.example/public/x", { headers: { origin: EVIL } }));
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(describePolicy(cors)).toMatchObject({
    origin: ["https://site.example"],
    routes: [
      { path: "/public/*", policy: { origin: "*" } },
      { path: "/private/*" },
      { path: "/locked", policy: { origin: false } },
      { path: { function: "path" } },
    ],
  });
  const own = corsTable([], { origin: ALLOWED });
  expect(own.allows(ALLOWED)).toBe(true);
  own.reconfigure({ origin: EVIL });
  expect(own.allows(ALLOWED)).toBe(false);
});

test("a row asks a table of its own", () => {
  const nested = corsTable(
    [{ path: "/a/*", policy: corsTable([{ path: "/a/b", policy: false }], { origin: "*" }) }],
    false,
  );
  expect(nested.decide(view("/a/c", EVIL))).toMatchObject({ allowed: true });
  expect(nested.decide(view("/a/b", EVIL))).toMatchObject({ allowed: false });
  expect(nested.decide(view("/c", EVIL))).toMatchObject({ allowed: false });
});

test("a description has the rows of a table in the place of `otherwise`, in the order in which they are asked", () => {
  const inner = corsTable([{ path: "/admin/*", policy: false }], { origin: ALLOWED });
  const outer = corsTable([{ path: "/public/*", policy: { origin: "*" } }], inner);
  expect(outer.decide(view("/admin/x", ALLOWED))).toMatchObject({ allowed: false });
  expect(describePolicy(outer).routes?.map(({ path }) => path)).toEqual(["/public/*", "/admin/*"]);
});

test("a handshake is checked by its row", async () => {
  const refusal = (url: string, origin: string) => upgradeRefusal(view(`wss://api.example${url}`, origin), cors);
  expect(await refusal("/private/socket", ALLOWED)).toBe(null);
  expect(await refusal("/private/socket", "https://site.example")).toBe("origin-not-allowed");
  expect(await refusal("/socket", "https://site.example")).toBe(null);
  for (const url of ["/locked", "/PRIVATE/socket", "//private/socket"]) {
    expect(await refusal(url, "https://site.example")).toBe("origin-not-allowed");
  }
});

describe("enforce", () => {
  const post = (url: string, others: Record<string, string> = {}): RequestView => ({
    method: "POST",
    url,
    headers: new Headers({ origin: EVIL, ...others }),
  });
  const SELF = "https://api.example";

  test("of `otherwise` holds in every row that does not write it, in a `false` row and on ambiguous paths", () => {
    const table = corsTable(
      [
        { path: "/off", policy: false },
        { path: "/row", policy: { origin: ALLOWED } },
        { path: "/shared", policy: createCors({ origin: ALLOWED }) },
        { path: "/nested/*", policy: corsTable([{ path: "/nested/off", policy: false }], { origin: ALLOWED }) },
        { path: "/open", policy: { origin: ALLOWED, enforce: false } },
      ],
      { origin: ALLOWED, enforce: "unsafe", selfOrigin: SELF },
    );
    const refused = [
      "/off",
      "/row",
      "/shared",
      "/nested/x",
      "/nested/off",
      "/x",
      "/ROW",
      "/open;",
      "//off",
      "/nested;",
    ];
    for (const url of refused) {
      expect(table.decide(post(url))).toMatchObject({ status: 403, allowed: false });
      expect(table.decide(post(url, { origin: SELF }))).toMatchObject({ status: null });
      expect(table.decide(post(url, { origin: "https://h", host: "h" }))).toMatchObject({ status: 403 });
    }
    expect(table.decide(post("/open"))).toMatchObject({ status: null, allowed: false });
  });

  test("of the strictest row holds on ambiguous paths", () => {
    const rows = [
      { path: "/a", policy: { origin: ALLOWED, enforce: "unsafe", selfOrigin: SELF } },
      { path: "/b", policy: { origin: ALLOWED, enforce: "all", selfOrigin: "https://b.example" } },
    ] as const;
    const table = corsTable(rows, { origin: "*" });
    const get = (url: string, origin: string): unknown => table.decide(view(url, origin));
    expect(get("/A", EVIL)).toMatchObject({ status: 403 });
    expect(get("/a", EVIL)).toMatchObject({ status: null });
    for (const own of [SELF, "https://b.example"]) expect(get("/a;", own)).toMatchObject({ status: null });
    expect(table.decide({ method: "GET", url: "/A", headers: new Headers() })).toMatchObject({ status: null });
  });

  test("and hosts are inherited from the policy around a table", () => {
    const table = corsTable([{ path: "/row", policy: { origin: ALLOWED } }], { origin: ALLOWED });
    const local = corsTable(
      [
        { path: "/x/*", policy: table },
        { path: "/row", policy: table },
      ],
      {
        origin: ALLOWED,
        enforce: "unsafe",
        hosts: "localhost",
      },
    );
    for (const url of ["/row", "/x/y", "/ROW"]) {
      expect(local.decide(post(url, { host: "localhost" }))).toMatchObject({
        reason: "origin-not-allowed",
        status: 403,
      });
      expect(local.decide(post(url, { origin: ALLOWED, host: "evil.example" }))).toMatchObject({
        reason: "host-not-allowed",
      });
      expect(explain(local, post(url, { host: "evil.example" }))).toMatchObject({ reason: "host-not-allowed" });
    }
  });
});

describe("onDecision", () => {
  const request = (url: string): RequestView => ({ method: "POST", url, headers: new Headers({ origin: EVIL }) });
  const refusedAt = (table: Cors, events: DecisionEvent[]): unknown => {
    events.length = 0;
    for (const url of ["/off", "/OFF", "/row", "/x"]) void table.decide(request(url));
    return events.map(({ url, allowed, reason }) => `${url} ${allowed} ${reason}`);
  };

  test("of `otherwise` is called for refusals in `false` rows and on ambiguous paths", () => {
    const events: DecisionEvent[] = [];
    const onDecision = (event: DecisionEvent): void => void events.push(event);
    const table = corsTable(
      [
        { path: "/off", policy: false },
        { path: "/row", policy: { origin: ALLOWED } },
      ],
      {
        origin: ALLOWED,
        onDecision,
      },
    );
    expect(refusedAt(table, events)).toEqual([
      "/off false cors-off",
      "/OFF false origin-not-allowed",
      "/x false origin-not-allowed",
    ]);
  });

  test("of the first row that has one is called for them if `otherwise` has none", () => {
    const events: DecisionEvent[] = [];
    const onDecision = (event: DecisionEvent): void => void events.push(event);
    const table = corsTable(
      [
        { path: "/off", policy: false },
        { path: "/row", policy: { origin: ALLOWED, onDecision } },
      ],
      false,
    );
    expect(refusedAt(table, events)).toEqual([
      "/off false cors-off",
      "/OFF false origin-not-allowed",
      "/row false origin-not-allowed",
      "/x false cors-off",
    ]);
  });
});

describe("a path function", () => {
  test("that is async is an error at start-up", () => {
    const mistake = (): unknown =>
      // @ts-expect-error a promise is always true
      corsTable([{ path: async (url: string) => url === "/x", policy: { origin: "*" } }], false);
    expect(mistake).toThrow("path-pattern");
    expect(mistake).toThrow("not a promise");
  });

  test.each<[string, () => unknown]>([
    ["a promise", () => Promise.resolve(true)],
    ["a promise that rejects", () => Promise.reject(new Error("down"))],
    ["text", () => "/x"],
    ["undefined", () => undefined],
  ])("that returns %s locks the path", (_name, path) => {
    const table = corsTable([{ path: path as () => boolean, policy: { origin: "*" } }], { origin: "*" });
    expect(table.decide(view("/x", EVIL))).toMatchObject({ allowed: false, headers: [] });
  });
});

test("types: options written in place are checked, wide ones pass", () => {
  const wide: readonly CorsRoute[] = routes;
  expectTypeOf(corsTable(wide, false)).toEqualTypeOf<Cors>();
  // @ts-expect-error any origin with credentials, in a row
  expect(() => corsTable([{ path: "/x", policy: { origin: "*", credentials: true } }], false)).toThrow("credentials");
  // @ts-expect-error any origin with credentials, for the rest
  expect(() => corsTable([], { origin: "*", credentials: true })).toThrow("credentials");
  // @ts-expect-error an unknown option
  expect(() => corsTable([{ path: "/x", policy: { origin: ALLOWED, allowHeaders: "x" } }], false)).toThrow(
    "allowedHeaders",
  );
  // @ts-expect-error a pattern is text or a function
  expect(() => corsTable([{ path: /x/, policy: false }], false)).toThrow("path-pattern");
});
