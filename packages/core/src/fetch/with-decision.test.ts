import { describe, expect, test } from "vitest";
import { ALLOWED, ALLOWED_2, EVIL, get, REFERENCE_POLICY } from "../../test/request.ts";
import { createCors } from "../cors/create-cors.ts";
import type { Cors } from "../types/cors.ts";
import type { Decision } from "../types/decision.ts";
import { openScope, type PolicyScope } from "./policy-scope.ts";
import { withDecision } from "./with-decision.ts";

const cors = createCors(REFERENCE_POLICY);
/** One request, from A. */
const NOW = openScope(cors, get(ALLOWED));

/** The headers of a shared response, as one caller gets them. */
function sent(shared: Response, origin: string | undefined): Record<string, string> {
  return Object.fromEntries(withDecision(shared, cors.decide(get(origin)), openScope(cors, get(origin))).headers);
}

const OK = (origin: string): Record<string, string> => ({
  "access-control-allow-credentials": "true",
  "access-control-allow-origin": origin,
  "access-control-expose-headers": "x-e",
  vary: "Origin",
});

/** A response whose headers refuse every change, as those of `fetch()` do. */
function immutable(response: Response): Response {
  const refuse = (): never => {
    throw new TypeError("immutable");
  };
  for (const name of ["set", "append", "delete"]) Object.defineProperty(response.headers, name, { value: refuse });
  return response;
}

/** A response of which a test wants to know what is done to it. */
function guarded(status: number): { readonly response: Response; readonly touched: string[] } {
  const touched: string[] = [];
  const response = new Response(status === 204 ? null : "text", { status });
  for (const name of ["body", "bodyUsed", "clone", "text", "arrayBuffer", "blob", "json", "bytes"]) {
    Object.defineProperty(response, name, {
      get: () => {
        touched.push(name);
      },
    });
  }
  return { response, touched };
}

describe("in place where the headers can be changed", () => {
  test.each([200, 201, 206, 301, 400, 401, 404, 500])("%d", (status) => {
    const { response, touched } = guarded(status);
    expect(withDecision(response, cors.decide(get(ALLOWED)), NOW)).toBe(response);
    expect(response.headers.get("access-control-allow-origin")).toBe(ALLOWED);
    expect(touched).toEqual([]);
  });

  test("a stream is the same object afterwards", () => {
    const stream = new ReadableStream<Uint8Array>();
    const response = new Response(stream);
    expect(withDecision(response, cors.decide(get(ALLOWED)), NOW)).toBe(response);
    expect(response.body).toBe(stream);
    expect(response.body?.locked).toBe(false);
  });
});

describe("passes untouched", () => {
  test("undefined", () => {
    expect(withDecision(undefined, cors.decide(get(ALLOWED)), NOW)).toBeUndefined();
  });

  const upgrade = Object.defineProperty(new Response(), "status", { value: 101 });
  const socket = Object.assign(new Response(), { webSocket: { accept: () => {} } });
  test.each<readonly [string, Response]>([
    ["a network error", Response.error()],
    ["101", upgrade],
    ["a webSocket response", socket],
  ])("%s", (_name, response) => {
    const before = Object.fromEntries(response.headers);
    expect(withDecision(response, cors.decide(get(ALLOWED)), NOW)).toBe(response);
    expect(Object.fromEntries(response.headers)).toEqual(before);
    expect(Symbol.for("corsac.applied") in response).toBe(false);
  });

  test("a webSocket property that is null is none", () => {
    for (const webSocket of [null, undefined]) {
      const response = Object.assign(new Response("x"), { webSocket });
      expect(withDecision(response, cors.decide(get(ALLOWED)), NOW)?.headers.get("access-control-allow-origin")).toBe(
        ALLOWED,
      );
    }
  });
});

describe("copies where the headers are immutable", () => {
  test("a redirect", () => {
    const redirect = Response.redirect("https://a.example/next", 307);
    const response = withDecision(redirect, cors.decide(get(ALLOWED)), NOW);
    expect(response).not.toBe(redirect);
    expect(response.status).toBe(307);
    expect(Object.fromEntries(response.headers)).toEqual({ ...OK(ALLOWED), location: "https://a.example/next" });
    expect(redirect.headers.has("access-control-allow-origin")).toBe(false);
  });

  test("what came from a network: status, text, cookies and body are kept", async () => {
    const fetched = immutable(
      new Response("the body", {
        status: 299,
        statusText: "Odd",
        headers: [
          ["Set-Cookie", "a=1"],
          ["Set-Cookie", "b=2"],
          ["Access-Control-Allow-Origin", "*"],
          ["Vary", "Accept"],
        ],
      }),
    );
    const response = withDecision(fetched, cors.decide(get(ALLOWED)), NOW);
    expect(response).not.toBe(fetched);
    expect([response.status, response.statusText]).toEqual([299, "Odd"]);
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(response.headers.get("access-control-allow-origin")).toBe(ALLOWED);
    expect(response.headers.get("vary")).toBe("Accept, Origin");
    expect(await response.text()).toBe("the body");
    expect(fetched.headers.get("access-control-allow-origin")).toBe("*");
  });

  test("the copy is not copied again for the same request", () => {
    const decision = cors.decide(get(ALLOWED));
    const response = withDecision(Response.redirect("https://a.example/"), decision, NOW);
    expect(withDecision(response, decision, NOW)).toBe(response);
  });
});

describe("one response for many requests", () => {
  test.each<readonly [string, () => Response]>([
    ["200 without a body", () => new Response(null, { headers: { Vary: "Accept", "X-A": "1" } })],
    ["304", () => new Response(null, { status: 304, headers: { Vary: "Accept", "X-A": "1" } })],
    ["204", () => new Response(null, { status: 204, headers: { Vary: "Accept", "X-A": "1" } })],
    ["205", () => new Response(null, { status: 205, headers: { Vary: "Accept", "X-A": "1" } })],
  ])("%s: each caller gets its own fields, and nothing stays", (_name, make) => {
    const shared = make();
    const own = { vary: "Accept, Origin", "x-a": "1" };
    expect(sent(shared, ALLOWED)).toEqual({ ...OK(ALLOWED), ...own });
    expect(sent(shared, EVIL)).toEqual(own);
    expect(sent(shared, ALLOWED_2)).toEqual({ ...OK(ALLOWED_2), ...own });
    expect(sent(shared, undefined)).toEqual(own);
    expect(sent(shared, ALLOWED)).toEqual({ ...OK(ALLOWED), ...own });
    expect(Object.fromEntries(shared.headers)).toEqual({ vary: "Accept", "x-a": "1" });
  });

  test.each([204, 205, 304])("%d is never changed, not even once", (status) => {
    const shared = new Response(null, { status });
    const response = withDecision(shared, cors.decide(get(ALLOWED)), NOW);
    expect(response).not.toBe(shared);
    expect(response.status).toBe(status);
    expect(response.body).toBeNull();
    expect(Object.fromEntries(shared.headers)).toEqual({});
    expect(Object.fromEntries(response.headers)).toEqual(OK(ALLOWED));
  });

  test("without Vary and exposed names of its own, none is left behind", () => {
    const shared = new Response(null);
    sent(shared, ALLOWED);
    sent(shared, EVIL);
    expect(Object.fromEntries(shared.headers)).toEqual({});
  });

  test("its own exposed names are kept for each", () => {
    const shared = new Response(null, { headers: { "Access-Control-Expose-Headers": "x-u" } });
    expect(sent(shared, ALLOWED)).toMatchObject({ "access-control-expose-headers": "x-e, x-u" });
    expect(sent(shared, ALLOWED_2)).toMatchObject({ "access-control-expose-headers": "x-e, x-u" });
    expect(sent(shared, EVIL)).toEqual({ vary: "Origin" });
    expect(Object.fromEntries(shared.headers)).toEqual({ "access-control-expose-headers": "x-u" });
  });

  test("what else the policy set is taken back too", () => {
    const timing = createCors({ origin: [ALLOWED] as readonly string[], timingAllowOrigin: true, debug: true });
    const shared = new Response(null);
    withDecision(shared, timing.decide(get(ALLOWED)), openScope(timing, get(ALLOWED)));
    expect(shared.headers.get("timing-allow-origin")).toBe(ALLOWED);
    const second = withDecision(shared, timing.decide(get(EVIL)), openScope(timing, get(EVIL)));
    expect(Object.fromEntries(second.headers)).toEqual({ "corsac-reason": "origin-not-allowed", vary: "Origin" });
    expect(Object.fromEntries(shared.headers)).toEqual({});
  });

  test("a copy that is kept and sent again is clean too", () => {
    for (const made of [
      new Response(null, { status: 304, headers: { Vary: "Accept", "Access-Control-Expose-Headers": "x-u" } }),
      immutable(new Response("x", { headers: { Vary: "Accept", "Access-Control-Expose-Headers": "x-u" } })),
    ]) {
      const kept = withDecision(made, cors.decide(get(ALLOWED)), openScope(cors, get(ALLOWED)));
      expect(kept).not.toBe(made);
      expect(sent(kept, EVIL)).toMatchObject({ vary: "Accept, Origin" });
      expect(kept.headers.get("vary")).toBe("Accept");
      expect(kept.headers.get("access-control-expose-headers")).toBe("x-u");
      expect(kept.headers.has("access-control-allow-origin")).toBe(false);
    }
  });

  test("a Headers object that makes many responses is not touched", () => {
    const headers = new Headers({ "Content-Type": "text/plain" });
    for (const origin of [ALLOWED, EVIL, ALLOWED_2]) sent(new Response("x", { headers }), origin);
    expect(Object.fromEntries(headers)).toEqual({ "content-type": "text/plain" });
  });
});

describe("a second application", () => {
  test("to the same request changes nothing, whatever it says", () => {
    const response = withDecision(new Response("x"), cors.decide(get(ALLOWED)), NOW);
    expect(withDecision(response, createCors({ origin: false }).decide(get(ALLOWED)), NOW)).toBe(response);
    expect(response?.headers.get("access-control-allow-origin")).toBe(ALLOWED);
  });

  test("also where the inner one made a copy", () => {
    const inner = withDecision(new Response(null, { status: 204 }), cors.decide(get(ALLOWED)), NOW);
    expect(withDecision(inner, createCors({ origin: "*" }).decide(get(ALLOWED)), NOW)).toBe(inner);
    expect(inner.headers.get("access-control-allow-origin")).toBe(ALLOWED);
  });

  test("takes off what other middleware set in between", () => {
    const response = withDecision(new Response("x"), cors.decide(get(ALLOWED)), NOW);
    response.headers.set("Access-Control-Allow-Origin", "*");
    response.headers.set("Access-Control-Max-Age", "1");
    expect(withDecision(response, createCors({ origin: "*" }).decide(get(ALLOWED)), NOW)).toBe(response);
    expect(Object.fromEntries(response.headers)).toEqual({
      ...OK(ALLOWED),
      "content-type": "text/plain;charset=UTF-8",
    });
  });

  test("the mark is no header", () => {
    const response = withDecision(new Response("x"), cors.decide(get(EVIL)), NOW);
    expect(Object.fromEntries(response?.headers ?? [])).toEqual({
      "content-type": "text/plain;charset=UTF-8",
      vary: "Origin",
    });
    expect(Object.keys(response ?? {})).toEqual([]);
  });
});

describe("a policy inside another, by way of a request that the handler derived", () => {
  const open = createCors({ origin: "*", exposedHeaders: "x-open" });
  const listing = createCors({ origin: [EVIL] as readonly string[], timingAllowOrigin: true });

  /** Runs `outer` around a handler that gets its response from `inner`, which handles another request. */
  function forwarded(
    outer: Cors,
    inner: Cors,
    origins: { readonly outer: string | undefined; readonly inner: string | undefined },
    make: () => Response = () => new Response("x"),
  ): { readonly response: Response; readonly made: Response } {
    const scope = openScope(outer, get(origins.outer));
    const request = get(origins.inner);
    const made = withDecision(make(), inner.decide(request) as Decision, openScope(inner, request));
    return { made, response: withDecision(made, outer.decide(get(origins.outer)) as Decision, scope) };
  }
  const sameOrigin = (origin: string | undefined) => ({ outer: origin, inner: origin });
  const headersOf = ({ headers }: Response): Record<string, string> => {
    const { "content-type": _, ...others } = Object.fromEntries(headers);
    return others;
  };

  test("decides alone, in place", () => {
    const { response, made } = forwarded(open, cors, sameOrigin(ALLOWED));
    expect(response).toBe(made);
    expect(headersOf(response)).toEqual(OK(ALLOWED));
  });

  test("refuses, and the outer one adds no CORS header", () => {
    expect(headersOf(forwarded(open, cors, sameOrigin(EVIL)).response)).toEqual({ vary: "Origin" });
    expect(headersOf(forwarded(listing, cors, sameOrigin(EVIL)).response)).toEqual({ vary: "Origin" });
    expect(headersOf(forwarded(open, createCors({ origin: false }), sameOrigin(ALLOWED)).response)).toEqual({});
  });

  test("decides without Origin too", () => {
    expect(headersOf(forwarded(open, cors, sameOrigin(undefined)).response)).toEqual({ vary: "Origin" });
  });

  test("keeps the outer one's Vary, since the handler may have chosen by it", () => {
    const { response } = forwarded(cors, open, sameOrigin(ALLOWED));
    expect(headersOf(response)).toEqual({
      "access-control-allow-origin": "*",
      "access-control-expose-headers": "x-open",
      vary: "Origin",
    });
  });

  test("does not decide for another origin: the handler asked for itself", () => {
    for (const inner of [undefined, ALLOWED_2]) {
      const { response } = forwarded(open, cors, { outer: ALLOWED, inner });
      expect(headersOf(response)).toMatchObject({ "access-control-allow-origin": "*" });
      expect(response.headers.get("access-control-allow-credentials")).toBeNull();
    }
  });

  test("does not decide about a later request that gets the same response", () => {
    const made = withDecision(new Response(null), cors.decide(get(ALLOWED)), openScope(cors, get(ALLOWED)));
    const later = withDecision(made, open.decide(get(ALLOWED)), openScope(open, get(ALLOWED)));
    expect(later).not.toBe(made);
    expect(headersOf(later)).toEqual({ "access-control-allow-origin": "*", "access-control-expose-headers": "x-open" });
    expect(headersOf(made)).toEqual({});
  });

  test("decides for each request again when its handler returns one response for all", () => {
    const shared = new Response(null);
    for (const origin of [ALLOWED, ALLOWED, EVIL, ALLOWED_2, ALLOWED, undefined, ALLOWED]) {
      const { response } = forwarded(open, cors, sameOrigin(origin), () => shared);
      expect(headersOf(response)).toEqual(origin === EVIL || origin === undefined ? { vary: "Origin" } : OK(origin));
    }
    expect(headersOf(shared)).toEqual({});
  });

  test("decides for requests of several origins that share one response at the same time", () => {
    const shared = new Response(null);
    const scopes: [string, PolicyScope, PolicyScope][] = [ALLOWED, ALLOWED_2, EVIL, ALLOWED].map((origin) => [
      origin,
      openScope(open, get(origin)),
      openScope(cors, get(origin)),
    ]);
    for (const [origin, outer, inner] of scopes) {
      const made = withDecision(shared, cors.decide(get(origin)), inner);
      const response = withDecision(made, open.decide(get(origin)), outer);
      expect(headersOf(response)).toEqual(origin === EVIL ? { vary: "Origin" } : OK(origin));
    }
    expect(headersOf(shared)).toEqual({});
  });

  test("the same policy inside itself is one: no copy", () => {
    const { response, made } = forwarded(cors, cors, sameOrigin(ALLOWED));
    expect(response).toBe(made);
    expect(headersOf(response)).toEqual(OK(ALLOWED));
  });

  test("of three the innermost decides, also where the outermost is the same", () => {
    const scope = openScope(cors, get(ALLOWED_2));
    const { response } = forwarded(listing, open, sameOrigin(ALLOWED_2));
    expect(headersOf(withDecision(response, cors.decide(get(ALLOWED_2)), scope))).toEqual({
      "access-control-allow-origin": "*",
      "access-control-expose-headers": "x-open",
      vary: "Origin",
    });
  });
});

test("a clone for another origin keeps no header of the first one's decision", () => {
  const timing = createCors({ ...REFERENCE_POLICY, timingAllowOrigin: true, debug: true });
  const first = withDecision(new Response("x"), timing.decide(get(ALLOWED)), openScope(timing, get(ALLOWED)));
  expect(first.headers.get("timing-allow-origin")).toBe(ALLOWED);
  const refused = withDecision(first.clone(), timing.decide(get(EVIL)), openScope(timing, get(EVIL)));
  expect([...refused.headers.keys()]).toEqual(["content-type", "corsac-reason", "vary"]);
  const quiet = createCors(REFERENCE_POLICY);
  const refusal = withDecision(new Response("x"), timing.decide(get(EVIL)), openScope(timing, get(EVIL)));
  expect(refusal.headers.get("corsac-reason")).toBe("origin-not-allowed");
  const allowed = withDecision(refusal.clone(), quiet.decide(get(ALLOWED_2)), openScope(quiet, get(ALLOWED_2)));
  expect(Object.fromEntries(allowed.headers)).toEqual({ ...OK(ALLOWED_2), "content-type": "text/plain;charset=UTF-8" });
});

test("the handler's own Timing-Allow-Origin stays", () => {
  for (const value of ["*", ALLOWED, "https://other.example"]) {
    const made = new Response("x", { headers: { "Timing-Allow-Origin": value } });
    expect(withDecision(made, cors.decide(get(ALLOWED)), NOW).headers.get("timing-allow-origin")).toBe(value);
  }
});
