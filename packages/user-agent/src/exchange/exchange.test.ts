import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ENGINES } from "../engine/engine.ts";
import type { Header } from "../header-list/header-list.ts";
import type { FetchInput, SentRequest, ServerResponse } from "../request/types.ts";
import { exchange } from "./exchange.ts";

const PAGE = "http://app.localhost:1234";
const API = "http://api.localhost:1234";
const THIRD = "http://third.localhost:1234";
const answer = (headers: readonly Header[] = [], status = 200): ServerResponse => ({ status, headers });
const open = (request: SentRequest, more: readonly Header[] = []): ServerResponse =>
  answer([
    ["Access-Control-Allow-Origin", request.origin ?? "*"],
    ["Access-Control-Allow-Credentials", "true"],
    ["Access-Control-Allow-Methods", request.acrm ?? ""],
    ["Access-Control-Allow-Headers", request.acrh ?? ""],
    ...more,
  ]);
/** Redirects to each URL in turn, then answers. It allows every origin. */
const chain =
  (status: number, ...targets: readonly string[]) =>
  (request: SentRequest): ServerResponse => {
    if (request.kind === "preflight") return open(request);
    const at = targets.indexOf(request.url) + 1;
    const next = targets[at];
    return next === undefined ? open(request) : { status, headers: open(request, [["Location", next]]).headers };
  };
const line = ({ kind, method, url, origin }: SentRequest): string => `${kind} ${method} ${url} ${origin}`;

describe("requests", () => {
  test("a simple request has Origin and no preflight", () => {
    const { requests } = exchange({ origin: PAGE, url: `${API}/x?y#z` }, open);
    expect(requests).toEqual([
      {
        url: `${API}/x?y`,
        kind: "actual",
        method: "GET",
        origin: PAGE,
        acrm: null,
        acrh: null,
        credentials: false,
        referrerPolicy: "strict-origin-when-cross-origin",
        headers: [["Origin", PAGE]],
        body: null,
      },
    ]);
  });

  test("a preflight has exactly its headers, with names sorted, in lower case and without spaces", () => {
    const headers: readonly Header[] = [
      ["X-B", "1"],
      ["Accept", "a"],
      ["x-a", "2"],
      ["Sec-Foo", "3"],
    ];
    const input: FetchInput = { origin: PAGE, url: API, method: "put", headers, credentials: "include" };
    const { requests } = exchange(input, open);
    expect(requests[0]).toEqual({
      url: `${API}/`,
      kind: "preflight",
      method: "OPTIONS",
      origin: PAGE,
      acrm: "PUT",
      acrh: "x-a,x-b",
      credentials: false,
      referrerPolicy: "strict-origin-when-cross-origin",
      headers: [
        ["Accept", "*/*"],
        ["Access-Control-Request-Method", "PUT"],
        ["Access-Control-Request-Headers", "x-a,x-b"],
        ["Origin", PAGE],
      ],
      body: null,
    });
    expect(requests[1]).toMatchObject({
      method: "PUT",
      credentials: true,
      headers: [
        ["X-B", "1"],
        ["Accept", "a"],
        ["x-a", "2"],
        ["Origin", PAGE],
      ],
    });
  });

  test.each(["QUERY", "query", "Query"])("the method %s needs a preflight and keeps its case", (method) => {
    const { requests, ok } = exchange({ origin: PAGE, url: API, method }, open);
    expect(requests.map((sent) => [sent.kind, sent.method, sent.acrm])).toEqual([
      ["preflight", "OPTIONS", method],
      ["actual", method, null],
    ]);
    expect(ok).toBe(true);
    const listed = answer([
      ["Access-Control-Allow-Origin", PAGE],
      ["Access-Control-Allow-Methods", "QUERY"],
    ]);
    expect(exchange({ origin: PAGE, url: API, method }, () => listed).ok).toBe(method === "QUERY");
  });

  test.each([
    ["text", undefined, "text/plain;charset=UTF-8", false],
    ["urlencoded", undefined, "application/x-www-form-urlencoded;charset=UTF-8", false],
    ["formdata", undefined, "multipart/form-data; boundary=boundary", false],
    ["bytes", undefined, null, false],
    ["blob", "", null, false],
    ["blob", "Text/Plain", "text/plain", false],
    ["blob", "application/json", "application/json", true],
    ["blob", "text/\u00e9", null, false],
  ] as const)("a body of kind %s, type %j, brings Content-Type %j", (kind, type, expected, asks) => {
    const body = { kind, value: "x", ...(type === undefined ? {} : { type }) };
    const { requests } = exchange({ origin: PAGE, url: API, method: "POST", body }, open);
    const sent = requests.at(-1)?.headers.find(([name]) => name === "Content-Type")?.[1] ?? null;
    expect(sent).toBe(expected);
    expect(requests[0]?.kind).toBe(asks ? "preflight" : "actual");
    expect(requests.at(-1)?.body).toBe(body);
  });

  test("a request keeps script's Content-Type; an empty body has no bytes", () => {
    const input: FetchInput = {
      origin: PAGE,
      url: API,
      method: "POST",
      headers: [["content-type", "text/plain"]],
      body: { kind: "urlencoded", value: "" },
    };
    expect(exchange(input, open).requests).toMatchObject([
      {
        headers: [
          ["content-type", "text/plain"],
          ["Origin", PAGE],
        ],
        body: null,
      },
    ]);
  });

  test("a stream needs a preflight; without Access-Control-Allow-Methods its method is allowed", () => {
    const input: FetchInput = { origin: PAGE, url: API, method: "POST", body: { kind: "stream", value: "" } };
    const { ok, requests } = exchange(input, () => answer([["Access-Control-Allow-Origin", "*"]]));
    expect([ok, ...requests.map(({ kind }) => kind)]).toEqual([true, "preflight", "actual"]);
  });

  test("a request is repeated once after 421", () => {
    expect(
      exchange({ origin: PAGE, url: API }, () => answer([["Access-Control-Allow-Origin", "*"]], 421)),
    ).toMatchObject({ ok: true, status: 421, requests: [{}, {}] });
  });

  test.each([
    ["omit", [false, false, false]],
    ["same-origin", [true, false, false]],
    ["include", [true, true, true]],
  ] as const)("credentials %s, on the way from the page's origin to another and back", (credentials, expected) => {
    const respond = chain(307, `${PAGE}/0`, `${API}/1`, `${PAGE}/2`);
    const { requests } = exchange({ origin: PAGE, url: `${PAGE}/0`, credentials }, respond);
    expect(requests.map((request) => request.credentials)).toEqual(expected);
  });
});

describe("Origin", () => {
  test.each([
    ["GET", "cors", PAGE, null],
    ["HEAD", "cors", PAGE, null],
    ["POST", "cors", PAGE, PAGE],
    ["GET", "cors", API, PAGE],
    ["GET", "no-cors", API, null],
    ["POST", "no-cors", API, PAGE],
    ["GET", "same-origin", PAGE, null],
    ["DELETE", "same-origin", PAGE, PAGE],
  ] as const)("%s in mode %s to %s: %s", (method, mode, url, origin) => {
    expect(exchange({ origin: PAGE, url, method, mode }, open).requests.at(-1)?.origin).toBe(origin);
  });

  test("is hidden by the referrer policy outside CORS", () => {
    const origin = (input: Partial<FetchInput>) =>
      exchange({ origin: PAGE, url: API, method: "POST", mode: "no-cors", ...input }, open).requests[0]?.origin;
    expect(origin({ referrerPolicy: "no-referrer" })).toBe("null");
    expect(origin({ referrerPolicy: "same-origin" })).toBe("null");
    expect(origin({ referrerPolicy: "unsafe-url" })).toBe(PAGE);
    expect(origin({ referrerPolicy: "no-referrer", mode: "cors" })).toBe(PAGE);
    expect(origin({ origin: "https://app.localhost" })).toBe("null");
    expect(origin({ origin: "https://app.localhost", url: "https://api.localhost" })).toBe("https://app.localhost");
  });

  test("is null for a sandboxed page, even at its own origin", () => {
    expect(exchange({ origin: "null", url: API }, open)).toMatchObject({
      ok: true,
      type: "cors",
      requests: [{ origin: "null" }],
    });
  });

  test("is null after a redirect from a foreign server to another origin", () => {
    const { ok, requests } = exchange(
      { origin: PAGE, url: `${API}/0`, method: "PUT" },
      chain(307, `${API}/0`, `${THIRD}/1`, `${THIRD}/2`),
    );
    expect(ok).toBe(true);
    expect(requests.map(line)).toEqual([
      `preflight OPTIONS ${API}/0 ${PAGE}`,
      `actual PUT ${API}/0 ${PAGE}`,
      `preflight OPTIONS ${THIRD}/1 null`,
      `actual PUT ${THIRD}/1 null`,
      `preflight OPTIONS ${THIRD}/2 null`,
      `actual PUT ${THIRD}/2 null`,
    ]);
  });
});

describe("the response for script", () => {
  const headers: readonly Header[] = [
    ["Content-Type", "a/b"],
    ["X-One", "1"],
    ["Set-Cookie", "a=b"],
    ["Access-Control-Allow-Origin", "*"],
  ];

  test.each([
    [
      "its own origin",
      {},
      PAGE,
      {
        type: "basic",
        status: 200,
        url: `${PAGE}/`,
        readableHeaders: ["access-control-allow-origin", "content-type", "x-one"],
      },
    ],
    ["another", {}, API, { type: "cors", status: 200, url: `${API}/`, readableHeaders: ["content-type"] }],
    ["another in mode no-cors", { mode: "no-cors" }, API, { type: "opaque", status: 0, url: "", readableHeaders: [] }],
  ] as const)("of %s", (_, input, url, expected) => {
    expect(exchange({ origin: PAGE, url, ...input }, () => answer(headers))).toMatchObject({
      ok: true,
      redirected: false,
      ...expected,
    });
  });

  test("shows only the type of a redirect in mode manual", () => {
    const result = exchange({ origin: PAGE, url: API, redirect: "manual" }, () =>
      answer([...headers, ["Location", "http://["]], 302),
    );
    expect(result).toMatchObject({ ok: true, type: "opaqueredirect", status: 0, url: `${API}/`, readableHeaders: [] });
  });

  test("has the last URL, without fragment", () => {
    const result = exchange({ origin: PAGE, url: `${API}/0#a` }, chain(302, `${API}/0`, `${API}/1`));
    expect(result).toMatchObject({ redirected: true, url: `${API}/1` });
  });

  test("is a response with a redirect status without Location, and any with 300 or 304", () => {
    for (const status of [301, 302, 303, 307, 308]) {
      expect(exchange({ origin: PAGE, url: API }, () => answer(headers, status))).toMatchObject({ ok: true, status });
    }
    for (const status of [300, 304, 305]) {
      const moved = () => answer([...headers, ["Location", "/y"]], status);
      expect(exchange({ origin: PAGE, url: API, redirect: "error" }, moved)).toMatchObject({
        ok: true,
        status,
        requests: [{}],
      });
    }
  });
});

test("respond may return promises", async () => {
  const input: FetchInput = { origin: PAGE, url: `${API}/0`, method: "PUT" };
  const respond = chain(307, `${API}/0`, `${THIRD}/1`);
  await expect(exchange(input, async (request) => respond(request))).resolves.toEqual(exchange(input, respond));
  await expect(exchange(input, () => Promise.reject(new Error("no network")))).rejects.toThrow("no network");
});

test("every exchange ends without an exception, and with a reason if it fails", () => {
  const value = fc.oneof(
    fc.constantFrom("*", PAGE, "null", "true", "PUT, x-a", "/y", `${THIRD}/z`, "http://[", ""),
    fc.string(),
  );
  const name = fc.constantFrom(
    "Access-Control-Allow-Origin",
    "Access-Control-Allow-Credentials",
    "Access-Control-Allow-Methods",
    "Access-Control-Allow-Headers",
    "Location",
    "Access-Control-Max-Age",
  );
  const response = fc.record({
    status: fc.constantFrom(200, 204, 301, 303, 307, 404, 407, 421),
    headers: fc.array(fc.tuple(name, value), { maxLength: 5 }),
  });
  const input = fc.record({
    origin: fc.constantFrom(PAGE, "null"),
    url: fc.constantFrom(PAGE, API, "/y", "::"),
    method: fc.constantFrom("GET", "POST", "put", "DELETE", "TRACE", "patch"),
    headers: fc.array(
      fc.tuple(fc.constantFrom("Accept", "Range", "X-A", "Content-Type", "Authorization", "Cookie"), fc.string()),
      { maxLength: 3 },
    ),
    credentials: fc.constantFrom("omit", "same-origin", "include"),
    redirect: fc.constantFrom("follow", "error", "manual"),
    mode: fc.constantFrom("cors", "no-cors", "same-origin"),
  });
  fc.assert(
    fc.property(input, fc.infiniteStream(fc.option(response)), fc.constantFrom(...ENGINES), (given, stream, engine) => {
      const result = exchange(given, () => stream.next().value, { engine });
      expect(result.ok).toBe(result.failedAt === null);
      // 21 hops, each with a preflight, each sent twice.
      expect(result.requests.length).toBeLessThanOrEqual(84);
      expect(result.requests.filter(({ kind, credentials }) => kind === "preflight" && credentials)).toEqual([]);
    }),
  );
});
