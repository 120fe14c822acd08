import { describe, expect, test } from "vitest";
import { explain } from "./explain.ts";
import { ALLOWED, ALLOWED_2, EVIL, get, REFERENCE_POLICY, preflight, view } from "../../test/request.ts";
import { createCors } from "../cors/create-cors.ts";
import type { CorsOptions } from "../types/options.ts";
import type { Explanation, ReasonCode, RequestView } from "../types/decision.ts";

interface Row {
  readonly policy: CorsOptions;
  readonly request: RequestView;
  readonly expected: Omit<Explanation, "reason">;
}

const P1_OPEN_HEADERS: CorsOptions = { ...REFERENCE_POLICY, allowedHeaders: ["*"] };

/** One row for each reason; the compiler sees to it that none is forgotten. */
const TABLE: Readonly<Record<ReasonCode, Row>> = {
  "no-origin": {
    policy: REFERENCE_POLICY,
    request: get(),
    expected: { kind: "no-origin", allowed: true, detail: "no Origin: CORS does not apply", fix: null },
  },
  allowed: {
    policy: REFERENCE_POLICY,
    request: get(ALLOWED),
    expected: { kind: "actual", allowed: true, detail: "https://a.example is allowed", fix: null },
  },
  "cors-off": {
    policy: { origin: false },
    request: get(ALLOWED),
    expected: {
      kind: "actual",
      allowed: false,
      detail: "origin is false",
      fix: 'set origin to "https://a.example"',
    },
  },
  "origin-not-allowed": {
    policy: REFERENCE_POLICY,
    request: preflight(EVIL, "PUT"),
    expected: {
      kind: "preflight",
      allowed: false,
      detail: "https://evil.example not in origin",
      fix: 'add "https://evil.example" to origin',
    },
  },
  "origin-null": {
    policy: REFERENCE_POLICY,
    request: get("null"),
    expected: {
      kind: "actual",
      allowed: false,
      detail: "the page is a sandboxed frame, a file or behind a redirect",
      fix: "serve the page from an origin of its own",
    },
  },
  "origin-malformed": {
    policy: REFERENCE_POLICY,
    request: get(`${ALLOWED}, ${ALLOWED_2}`),
    expected: {
      kind: "actual",
      allowed: false,
      detail: "https://a.example, https://b.example is not one serialized origin",
      fix: "find what rewrites Origin on the way",
    },
  },
  "origin-function-failed": {
    policy: {
      origin: () => {
        throw new Error("down");
      },
    },
    request: get(ALLOWED),
    expected: {
      kind: "actual",
      allowed: false,
      detail: "the origin function threw, or returned something other than a boolean",
      fix: "fix the function; onDecision receives the error as cause",
    },
  },
  "method-not-allowed": {
    policy: REFERENCE_POLICY,
    request: preflight(ALLOWED, "DELETE"),
    expected: {
      kind: "preflight",
      allowed: false,
      detail: "DELETE not in methods",
      fix: 'add "DELETE" to methods',
    },
  },
  "header-not-allowed": {
    policy: REFERENCE_POLICY,
    request: preflight(ALLOWED, "PUT", "x-z,x-a,X-Y"),
    expected: {
      kind: "preflight",
      allowed: false,
      detail: "x-y, x-z not in allowedHeaders",
      fix: 'add "x-y, x-z" to allowedHeaders',
    },
  },
  "header-needs-its-name": {
    policy: P1_OPEN_HEADERS,
    request: preflight(ALLOWED, "PUT", "authorization"),
    expected: {
      kind: "preflight",
      allowed: false,
      detail: '"*" does not cover authorization',
      fix: 'add "authorization" to allowedHeaders, beside "*"',
    },
  },
  "headers-not-reflected": {
    policy: P1_OPEN_HEADERS,
    request: preflight(ALLOWED, "PUT", "x y"),
    expected: {
      kind: "preflight",
      allowed: false,
      detail: "requested header names are too many, too long or malformed",
      fix: "ask for fewer",
    },
  },
  "host-not-allowed": {
    policy: { ...REFERENCE_POLICY, hosts: "localhost" },
    request: view("GET", { host: "Evil.example:3000\u0007" }),
    expected: {
      kind: "no-origin",
      allowed: false,
      detail: "evil.example:3000? not in hosts",
      fix: 'if this server has the name, add "evil.example:3000?" to hosts',
    },
  },
};

test("reason codes are append-only", () => {
  expect(Object.keys(TABLE)).toMatchInlineSnapshot(`
    [
      "no-origin",
      "allowed",
      "cors-off",
      "origin-not-allowed",
      "origin-null",
      "origin-malformed",
      "origin-function-failed",
      "method-not-allowed",
      "header-not-allowed",
      "header-needs-its-name",
      "headers-not-reflected",
      "host-not-allowed",
    ]
  `);
});

test.each(Object.entries(TABLE))("%s", async (reason, { policy, request, expected }) => {
  const cors = createCors(policy);
  expect(await explain(cors, request)).toEqual({ ...expected, reason });
  const { kind, allowed, reason: decided } = await cors.decide(request);
  expect({ kind, allowed, reason: decided }).toEqual({ kind: expected.kind, allowed: expected.allowed, reason });
});

describe("following the advice helps", () => {
  test("for a method", () => {
    const { methods } = REFERENCE_POLICY;
    expect(
      explain(
        createCors({ ...REFERENCE_POLICY, methods: [...(methods ?? []), "DELETE"] }),
        preflight(ALLOWED, "DELETE"),
      ).allowed,
    ).toBe(true);
  });

  test("for authorization", () => {
    const cors = createCors({ ...REFERENCE_POLICY, allowedHeaders: ["*", "authorization"] });
    expect(explain(cors, preflight(ALLOWED, "PUT", "authorization")).allowed).toBe(true);
  });
});

describe("what a client sent is shown printable and short", () => {
  test("an origin", () => {
    const { detail } = explain(createCors(REFERENCE_POLICY), get(`\r\n\u001b[31m${"x".repeat(1000)}`));
    expect(detail).toBe(`???[31m${"x".repeat(249)} is not one serialized origin`);
  });

  test("a method", () => {
    const { detail, fix } = explain(createCors(REFERENCE_POLICY), preflight(ALLOWED, `\n${"M".repeat(1000)}`));
    expect(detail).toBe(`?${"M".repeat(63)} not in methods`);
    expect(fix).toBe(`add "?${"M".repeat(63)}" to methods`);
  });

  test("header names that are none are not shown", () => {
    expect(explain(createCors(REFERENCE_POLICY), preflight(ALLOWED, "PUT", "x\r\ny"))).toMatchObject({
      reason: "header-not-allowed",
      detail: "requested header names are too many, too long or malformed",
      fix: "ask for fewer",
    });
  });
});
