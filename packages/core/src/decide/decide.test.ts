import { describe, expect, test } from "vitest";
import { ALLOWED, ALLOWED_2, EVIL, headersOf, get, REFERENCE_POLICY, preflight, view } from "../../test/request.ts";
import { createCors } from "../cors/create-cors.ts";
import type { StaticCors } from "../types/cors.ts";
import type { Decision, RequestView } from "../types/decision.ts";

const cors = createCors(REFERENCE_POLICY);

/** Headers of a response to an allowed origin, of its preflight, and of a refusal. */
const ok = (origin: string): Record<string, string> => ({
  "access-control-allow-origin": origin,
  "access-control-allow-credentials": "true",
  "access-control-expose-headers": "x-e",
  vary: "Origin",
});
const preflightOk = (origin: string): Record<string, string> => ({
  "access-control-allow-origin": origin,
  "access-control-allow-credentials": "true",
  "access-control-allow-methods": "PUT",
  "access-control-allow-headers": "authorization, x-a",
  "access-control-max-age": "600",
  vary: "Origin",
});
const NONE = { vary: "Origin" };

interface Row {
  readonly request: RequestView;
  readonly expected: Pick<Decision, "kind" | "allowed" | "reason" | "status">;
  readonly fields: Record<string, string>;
}

const TABLE: Readonly<Record<string, Row>> = {
  "no Origin": {
    request: get(),
    expected: { kind: "no-origin", allowed: true, reason: "no-origin", status: null },
    fields: NONE,
  },
  "no Origin, POST": {
    request: get(undefined, "POST"),
    expected: { kind: "no-origin", allowed: true, reason: "no-origin", status: null },
    fields: NONE,
  },
  "no Origin, OPTIONS with Access-Control-Request-Method": {
    request: view("OPTIONS", { "Access-Control-Request-Method": "PUT" }),
    expected: { kind: "no-origin", allowed: true, reason: "no-origin", status: null },
    fields: NONE,
  },
  "preflight, allowed": {
    request: preflight(ALLOWED, "PUT", "x-a"),
    expected: { kind: "preflight", allowed: true, reason: "allowed", status: 204 },
    fields: preflightOk(ALLOWED),
  },
  "preflight of the other origin": {
    request: preflight(ALLOWED_2, "PUT", "x-a"),
    expected: { kind: "preflight", allowed: true, reason: "allowed", status: 204 },
    fields: preflightOk(ALLOWED_2),
  },
  "preflight without header names": {
    request: preflight(ALLOWED, "PUT"),
    expected: { kind: "preflight", allowed: true, reason: "allowed", status: 204 },
    fields: preflightOk(ALLOWED),
  },
  "preflight, method not among them: the true lists": {
    request: preflight(ALLOWED, "DELETE"),
    expected: { kind: "preflight", allowed: false, reason: "method-not-allowed", status: 204 },
    fields: preflightOk(ALLOWED),
  },
  "preflight, header not among them: the true lists": {
    request: preflight(ALLOWED, "PUT", "x-b"),
    expected: { kind: "preflight", allowed: false, reason: "header-not-allowed", status: 204 },
    fields: preflightOk(ALLOWED),
  },
  "preflight, neither among them: the method is named": {
    request: preflight(ALLOWED, "DELETE", "x-b"),
    expected: { kind: "preflight", allowed: false, reason: "method-not-allowed", status: 204 },
    fields: preflightOk(ALLOWED),
  },
  "preflight, refused": {
    request: preflight(EVIL, "PUT", "x-a"),
    expected: { kind: "preflight", allowed: false, reason: "origin-not-allowed", status: 403 },
    fields: NONE,
  },
  "preflight of the null origin": {
    request: preflight("null", "PUT"),
    expected: { kind: "preflight", allowed: false, reason: "origin-null", status: 403 },
    fields: NONE,
  },
  "preflight of a joined Origin": {
    request: preflight(`${ALLOWED}, ${ALLOWED}`, "PUT"),
    expected: { kind: "preflight", allowed: false, reason: "origin-malformed", status: 403 },
    fields: NONE,
  },
  "GET, allowed": {
    request: get(ALLOWED),
    expected: { kind: "actual", allowed: true, reason: "allowed", status: null },
    fields: ok(ALLOWED),
  },
  "HEAD, allowed": {
    request: get(ALLOWED, "HEAD"),
    expected: { kind: "actual", allowed: true, reason: "allowed", status: null },
    fields: ok(ALLOWED),
  },
  "a method that is not listed is not stopped outside preflights": {
    request: get(ALLOWED, "DELETE"),
    expected: { kind: "actual", allowed: true, reason: "allowed", status: null },
    fields: ok(ALLOWED),
  },
  "OPTIONS without Access-Control-Request-Method": {
    request: get(ALLOWED, "OPTIONS"),
    expected: { kind: "actual", allowed: true, reason: "allowed", status: null },
    fields: ok(ALLOWED),
  },
  "OPTIONS with Access-Control-Request-Headers alone": {
    request: view("OPTIONS", { Origin: ALLOWED, "Access-Control-Request-Headers": "x-a" }),
    expected: { kind: "actual", allowed: true, reason: "allowed", status: null },
    fields: ok(ALLOWED),
  },
  "another method with Access-Control-Request-Method": {
    request: view("GET", { Origin: ALLOWED, "Access-Control-Request-Method": "PUT" }),
    expected: { kind: "actual", allowed: true, reason: "allowed", status: null },
    fields: ok(ALLOWED),
  },
  "options in lower case": {
    request: view("options", { Origin: ALLOWED, "Access-Control-Request-Method": "PUT" }),
    expected: { kind: "actual", allowed: true, reason: "allowed", status: null },
    fields: ok(ALLOWED),
  },
  "GET, refused": {
    request: get(EVIL),
    expected: { kind: "actual", allowed: false, reason: "origin-not-allowed", status: null },
    fields: NONE,
  },
  "OPTIONS without Access-Control-Request-Method, refused": {
    request: get(EVIL, "OPTIONS"),
    expected: { kind: "actual", allowed: false, reason: "origin-not-allowed", status: null },
    fields: NONE,
  },
  "the null origin": {
    request: get("null"),
    expected: { kind: "actual", allowed: false, reason: "origin-null", status: null },
    fields: NONE,
  },
  "an empty Origin": {
    request: get(""),
    expected: { kind: "actual", allowed: false, reason: "origin-malformed", status: null },
    fields: NONE,
  },
  "a joined Origin": {
    request: get(`${ALLOWED}, ${ALLOWED}`),
    expected: { kind: "actual", allowed: false, reason: "origin-malformed", status: null },
    fields: NONE,
  },
  "the request's Vary is not looked at": {
    request: view("GET", { Origin: ALLOWED, Vary: "X-Evil" }),
    expected: { kind: "actual", allowed: true, reason: "allowed", status: null },
    fields: ok(ALLOWED),
  },
};

describe.each(Object.entries(TABLE))("%s", (_name, { request, expected, fields }) => {
  test("decision and headers", () => {
    const decision = cors.decide(request);
    expect(decision).toMatchObject({ ...expected, body: null });
    expect(headersOf(decision)).toEqual(fields);
    expect(decision).not.toHaveProperty("cause");
  });

  test("ten times the same", () => {
    const first = cors.decide(request);
    for (let i = 0; i < 9; i++) expect(cors.decide(request)).toEqual(first);
  });

  test("whatever was asked before", () => {
    const used = createCors(REFERENCE_POLICY);
    for (const { request: other } of Object.values(TABLE)) used.decide(other);
    expect(used.decide(request)).toEqual(cors.decide(request));
  });
});

describe('origin "*"', () => {
  const open = (): StaticCors => createCors({ origin: "*", exposedHeaders: ["x-e", "ETag"] });

  test.each<readonly [string, RequestView]>([
    ["GET", get(ALLOWED)],
    ["GET of any other origin", get(EVIL)],
    ["GET of the null origin", get("null")],
    ["GET without Origin", get()],
    ["OPTIONS without Access-Control-Request-Method", get(ALLOWED, "OPTIONS")],
  ])("%s: one field for all, no Vary", (_name, request) => {
    expect(headersOf(open().decide(request))).toEqual({
      "access-control-allow-origin": "*",
      "access-control-expose-headers": "x-e, ETag",
    });
    expect(open().decide(request)).toMatchObject({ allowed: true, status: null });
  });

  test("GET without Origin is no CORS request", () => {
    expect(open().decide(get())).toMatchObject({ kind: "no-origin", reason: "no-origin" });
  });

  test("preflight", () => {
    expect(headersOf(open().decide(preflight(ALLOWED, "PUT", "x-a")))).toEqual({
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "GET, HEAD, PUT, PATCH, POST, DELETE",
      "access-control-allow-headers": "x-a",
      vary: "Access-Control-Request-Headers",
    });
  });

  test("preflight with lists of its own: the same for all, no Vary", () => {
    const listed = createCors({ origin: "*", methods: "PUT", allowedHeaders: "x-a" });
    expect(headersOf(listed.decide(preflight(ALLOWED, "PUT", "x-a")))).toEqual({
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "PUT",
      "access-control-allow-headers": "x-a",
    });
  });
});

describe("origin false", () => {
  const closed = createCors({ origin: false, exposedHeaders: ["x-e"] });

  test.each<readonly [string, RequestView, Partial<Decision>]>([
    ["no Origin", get(), { kind: "no-origin", allowed: true, status: null }],
    ["GET", get(ALLOWED), { kind: "actual", allowed: false, reason: "cors-off", status: null }],
    ["the null origin", get("null"), { kind: "actual", allowed: false, reason: "cors-off", status: null }],
    ["preflight", preflight(ALLOWED, "PUT"), { kind: "preflight", allowed: false, reason: "cors-off", status: 403 }],
  ])("%s: no CORS field and no Vary", (_name, request, expected) => {
    expect(closed.decide(request)).toMatchObject({ ...expected, headers: [], vary: "", body: null });
  });
});

describe("one origin is compared too, never sent blindly", () => {
  const one = createCors({ origin: ALLOWED });

  test("itself", () => {
    expect(headersOf(one.decide(get(ALLOWED)))).toEqual({ "access-control-allow-origin": ALLOWED, vary: "Origin" });
  });

  test("another", () => {
    expect(headersOf(one.decide(get(EVIL)))).toEqual(NONE);
  });

  test("none", () => {
    expect(headersOf(one.decide(get()))).toEqual(NONE);
  });
});

describe("the null origin", () => {
  const tolerant = createCors({ origin: [ALLOWED], dangerouslyAllowNullOrigin: true });

  test("is allowed where the policy says so, without credentials", () => {
    expect(headersOf(tolerant.decide(get("null")))).toEqual({ "access-control-allow-origin": "null", vary: "Origin" });
    expect(tolerant.decide(preflight("null", "PUT"))).toMatchObject({ allowed: true, status: 204 });
    expect(tolerant.allows("null")).toBe(true);
  });

  test("in no other letter case", () => {
    for (const origin of ["NULL", "Null", " null", "null, null"]) {
      expect(tolerant.decide(get(origin)).reason, origin).toBe("origin-malformed");
      expect(tolerant.allows(origin), origin).toBe(false);
    }
  });

  test("is not what an origin function is asked about", () => {
    const asked: string[] = [];
    const ask = createCors({ origin: (origin) => asked.push(origin) > 0, dangerouslyAllowNullOrigin: true });
    expect(ask.allows("null")).toBe(true);
    expect(asked).toEqual([]);
  });
});

describe("origins that clients send often are not kept, listed ones are", () => {
  test("a decision of a listed origin is one frozen object", () => {
    const fresh = createCors(REFERENCE_POLICY);
    const first = fresh.decide(get(ALLOWED));
    expect(fresh.decide(get(ALLOWED, "POST"))).toBe(first);
    expect(Object.isFrozen(first) && Object.isFrozen(first.headers)).toBe(true);
  });

  test("one of a pattern's origins is made anew", () => {
    const patterns = createCors({ origin: "https://*.a.example" });
    expect(patterns.decide(get("https://x.a.example"))).not.toBe(patterns.decide(get("https://x.a.example")));
    expect(patterns.decide(get("https://x.a.example"))).toEqual(patterns.decide(get("https://x.a.example")));
  });

  test("a preflight is never answered with what was kept", () => {
    cors.decide(get(ALLOWED));
    expect(cors.decide(preflight(ALLOWED, "PUT")).kind).toBe("preflight");
    expect(cors.decide(get(ALLOWED)).kind).toBe("actual");
  });
});

describe("timingAllowOrigin", () => {
  const field = (origin: "*" | readonly string[], request: RequestView): string | undefined =>
    headersOf(createCors({ origin, timingAllowOrigin: true }).decide(request))["timing-allow-origin"];

  test("goes to the same origins, on responses that a page reads", () => {
    expect(field([ALLOWED], get(ALLOWED))).toBe(ALLOWED);
    expect(field([ALLOWED], get(EVIL))).toBeUndefined();
    expect(field([ALLOWED], get())).toBeUndefined();
    expect(field([ALLOWED], preflight(ALLOWED, "PUT"))).toBeUndefined();
    expect(field("*", get(ALLOWED))).toBe("*");
    expect(field("*", get())).toBe("*");
  });

  test("is off by default", () => {
    expect(headersOf(createCors({ origin: "*" }).decide(get(ALLOWED)))).toEqual({ "access-control-allow-origin": "*" });
  });
});
