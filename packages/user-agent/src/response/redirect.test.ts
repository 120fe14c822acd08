import { describe, expect, test } from "vitest";
import type { Engine } from "../engine/engine.ts";
import { exchange } from "../exchange/exchange.ts";
import type { Header } from "../header-list/header-list.ts";
import type { FetchInput, SentRequest, ServerResponse } from "../request/types.ts";

const PAGE = "http://app.localhost";
const API = "http://api.localhost";
const THIRD = "http://third.localhost";

/** Allows every origin and answers `/0` with a redirect. */
const redirecting =
  (status: number, locations: readonly string[]) =>
  (request: SentRequest): ServerResponse => {
    const headers: Header[] = [
      ["Access-Control-Allow-Origin", request.origin ?? "*"],
      ["Access-Control-Allow-Methods", "*, PUT, DELETE, patch"],
      ["Access-Control-Allow-Headers", "*, authorization, content-type, content-language, x-a"],
    ];
    const moves = request.kind === "actual" && request.url.endsWith("/0");
    return moves
      ? { status, headers: [...headers, ...locations.map((url): Header => ["Location", url])] }
      : { status: 200, headers };
  };
const after = (
  status: number,
  location: string | readonly string[],
  input: Partial<FetchInput> = {},
  engine: Engine = "standard",
) => exchange({ origin: PAGE, url: `${API}/0`, ...input }, redirecting(status, [location].flat()), { engine });
const last = (...args: Parameters<typeof after>): SentRequest | undefined => after(...args).requests.at(-1);

describe("the method after a redirect", () => {
  test.each([
    ["GET", 301, "GET"],
    ["GET", 303, "GET"],
    ["HEAD", 302, "HEAD"],
    ["HEAD", 303, "HEAD"],
    ["POST", 301, "GET"],
    ["POST", 302, "GET"],
    ["POST", 303, "GET"],
    ["POST", 307, "POST"],
    ["POST", 308, "POST"],
    ["PUT", 301, "PUT"],
    ["PUT", 302, "PUT"],
    ["PUT", 303, "GET"],
    ["PUT", 307, "PUT"],
    ["DELETE", 302, "DELETE"],
    ["DELETE", 303, "GET"],
    ["patch", 303, "GET"],
    ["patch", 308, "patch"],
  ] as const)("%s, %d: %s", (method, status, expected) => {
    const body = method === "GET" || method === "HEAD" ? null : ({ kind: "text", value: "x" } as const);
    const request = last(status, "/1", { method, body });
    expect(request?.method).toBe(expected);
    expect(request?.body).toBe(expected === method ? body : null);
  });

  test("WebKitGTK converts DELETE to GET on a redirect to another origin", () => {
    expect(last(307, `${THIRD}/1`, { method: "DELETE" }, "webkit")?.method).toBe("GET");
    expect(last(307, "/1", { method: "DELETE" }, "webkit")?.method).toBe("DELETE");
    expect(last(307, `${THIRD}/1`, { method: "PUT" }, "webkit")?.method).toBe("PUT");
  });
});

describe("headers after a redirect", () => {
  const headers: readonly Header[] = [
    ["Authorization", "x"],
    ["Content-Type", "application/json"],
    ["Content-Language", "en"],
    ["X-A", "1"],
  ];
  const names = (request: SentRequest | undefined) => request?.headers.map(([name]) => name);
  const post = { method: "POST", headers, body: { kind: "text", value: "{}" } } as const;

  test("body headers are dropped with the body, and Authorization at another origin", () => {
    expect(names(last(307, "/1", post))).toEqual([
      "Authorization",
      "Content-Type",
      "Content-Language",
      "X-A",
      "Origin",
    ]);
    expect(names(last(302, "/1", post))).toEqual(["Authorization", "X-A", "Origin"]);
    expect(names(last(307, `${THIRD}/1`, post))).toEqual(["Content-Type", "Content-Language", "X-A", "Origin"]);
    expect(names(last(303, `${THIRD}/1`, post))).toEqual(["X-A", "Origin"]);
  });

  test("the next preflight asks for the current headers", () => {
    const asked = (status: number, location: string, engine: Engine) =>
      after(status, location, post, engine)
        .requests.filter(({ kind }) => kind === "preflight")
        .at(1)?.acrh;
    const engines = ["standard", "chromium", "firefox"] as const;
    expect(engines.map((engine) => asked(303, `${THIRD}/1`, engine))).toEqual(["x-a", "x-a", "x-a"]);
    expect(new Set(engines.map((engine) => asked(307, `${THIRD}/1`, engine)))).toEqual(new Set(["content-type,x-a"]));
    expect(asked(303, `${THIRD}/1`, "webkit")).toBe("authorization,content-type,x-a");
  });

  test("Firefox restores dropped headers after the next redirect", () => {
    const respond = (request: SentRequest): ServerResponse => {
      const hop = Number(new URL(request.url).pathname.slice(1));
      const shared: readonly Header[] = [
        ["Access-Control-Allow-Origin", "*"],
        ["Access-Control-Allow-Headers", "authorization"],
      ];
      return hop < 2 && request.kind === "actual"
        ? { status: 307, headers: [...shared, ["Location", `${API}/${hop + 1}`]] }
        : { status: 200, headers: shared };
    };
    const input: FetchInput = { origin: PAGE, url: `${PAGE}/0`, headers: [["Authorization", "x"]] };
    const having = (engine: Engine) =>
      exchange(input, respond, { engine })
        .requests.filter(({ kind }) => kind === "actual")
        .map((request) => names(request)?.includes("Authorization"));
    expect(having("standard")).toEqual([true, false, false]);
    expect(having("firefox")).toEqual([true, false, true]);
  });

  test("Firefox and WebKit send a preflight even if no header needs one", () => {
    const kinds = (engine: Engine) => after(303, "/1", { method: "PUT" }, engine).requests.map(({ kind }) => kind);
    expect(kinds("standard")).toEqual(["preflight", "actual", "actual"]);
    expect(kinds("chromium")).toEqual(["preflight", "actual", "actual"]);
    expect(kinds("firefox")).toEqual(["preflight", "actual", "preflight", "actual"]);
    expect(kinds("webkit")).toEqual(["preflight", "actual", "preflight", "actual"]);
  });

  test("WebKit keeps Origin within one origin", () => {
    const own = { url: `${PAGE}/0`, method: "POST" } as const;
    expect(last(303, "/1", own)?.origin).toBeNull();
    expect(last(303, "/1", own, "webkit")?.origin).toBe(PAGE);
    expect(last(303, "/1", { url: `${PAGE}/0` }, "webkit")?.origin).toBeNull();
  });
});

describe("Location", () => {
  test.each([
    ["/1", `${API}/1`],
    ["1", `${API}/1`],
    ["?q", `${API}/0?q`],
    [`//third.localhost/1`, `${THIRD}/1`],
    [`${THIRD}/1#frag`, `${THIRD}/1`],
    ["HTTP://THIRD.LOCALHOST:80/1", `${THIRD}/1`],
  ])("%j leads to %s", (location, url) => {
    expect(last(302, location)?.url).toBe(url);
  });

  test("keeps the bytes of its URL, percent-encoded", () => {
    const SNOWMAN = "\u00E2\u0098\u0083";
    expect(last(302, `/${SNOWMAN}%e2?%${SNOWMAN}\u00FF`)?.url).toBe(`${API}/%E2%98%83%e2?%%E2%98%83%FF`);
  });

  test.each([
    [
      `http://me:secret@api.localhost/1`,
      `${API}/0`,
      ["redirect-user-info", "redirect-user-info", "redirect-user-info", "redirect-user-info"],
    ],
    [`http://me@app.localhost/1`, `${PAGE}/0`, [null, "redirect-user-info", null, null]],
    [
      `http://me@api.localhost/1`,
      `${PAGE}/0`,
      ["redirect-user-info", "redirect-user-info", "redirect-user-info", "redirect-user-info"],
    ],
  ] as const)("with user info: %s from %s", (location, url, codes) => {
    const engines = ["standard", "chromium", "firefox", "webkit"] as const;
    expect(engines.map((engine) => after(302, location, { url }, engine).failedAt?.code ?? null)).toEqual(codes);
  });

  test.each<[string, readonly string[], readonly [string | null, string | null, string | null, string | null]]>([
    ["none", [], [null, null, null, null]],
    ["an empty one", [""], ["redirect-count", null, "redirect-count", "location-invalid"]],
    ["two equal ones", ["/1", "/1"], ["location-invalid", null, null, null]],
    ["two different ones", ["/1", "/2"], ["location-invalid", "locations-differ", "locations-differ", null]],
  ])("%s", (_, locations, codes) => {
    const engines = ["standard", "chromium", "firefox", "webkit"] as const;
    expect(engines.map((engine) => after(302, locations, {}, engine).failedAt?.code ?? null)).toEqual(codes);
  });

  test("a redirect without it fails in mode error in the standard and Firefox, and is opaque in mode manual", () => {
    const engines = ["standard", "chromium", "firefox", "webkit"] as const;
    expect(engines.map((engine) => after(302, [], { redirect: "error" }, engine).ok)).toEqual([
      false,
      true,
      false,
      true,
    ]);
    expect(engines.map((engine) => after(302, [], { redirect: "manual" }, engine).type)).toEqual([
      "opaqueredirect",
      "opaqueredirect",
      "opaqueredirect",
      "opaqueredirect",
    ]);
  });

  test("20 redirects are followed, the 21st is not", () => {
    const count = (most: number) =>
      exchange({ origin: PAGE, url: `${API}/0` }, ({ url }) => {
        const hop = Number(new URL(url).pathname.slice(1));
        const headers: readonly Header[] = [
          ["Access-Control-Allow-Origin", "*"],
          ["Location", `/${hop + 1}`],
        ];
        return { status: hop < most ? 302 : 200, headers };
      });
    expect(count(20)).toMatchObject({ ok: true, url: `${API}/20` });
    expect(count(21).failedAt?.code).toBe("redirect-count");
  });
});
