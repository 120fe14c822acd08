import { describe, expect, test } from "vitest";
import { createCors } from "../cors/create-cors.ts";
import type { Cors } from "../types/cors.ts";
import type { RequestView } from "../types/decision.ts";
import { decideRouted, hasDecided, policiesOutside } from "./decide-routed.ts";

const ALLOWED = "https://app.example.com";
const EVIL = "https://evil.example";

const OUTER = createCors({ origin: ALLOWED, enforce: "unsafe" });
const BETWEEN = createCors({ origin: "https://between.example" });
const INNER = createCors({ origin: EVIL });

function request(method: string, headers: Record<string, string>): RequestView {
  return { method, url: "/", headers: new Headers(headers) };
}

const PREFLIGHT = request("OPTIONS", { origin: EVIL, "access-control-request-method": "PUT" });
const REFUSED = request("POST", { origin: EVIL });

function decide(view: RequestView, found: readonly Cors[], own: Cors = OUTER, around: readonly Cors[] = []) {
  const methods: string[] = [];
  const find = (_context: null, method: string): readonly Cors[] => {
    methods.push(method);
    return found;
  };
  return { routed: decideRouted(own, around, view, find, null), methods };
}

describe("decideRouted", () => {
  test("lets the innermost policy of the route decide a preflight", () => {
    const { routed, methods } = decide(PREFLIGHT, [BETWEEN, INNER]);
    expect(routed).toMatchObject({ cors: INNER, around: [OUTER, BETWEEN], passed: [BETWEEN] });
    expect(routed).toMatchObject({ decision: { allowed: true } });
    expect(methods).toEqual(["PUT"]);
  });

  test("lets the innermost policy decide a request that the outer one refuses", async () => {
    const { routed, methods } = decide(REFUSED, [INNER]);
    expect(routed).toMatchObject({ cors: INNER, decision: { allowed: true, status: null } });
    expect(methods).toEqual(["POST"]);
    const later = createCors({ origin: async () => false, enforce: "unsafe" });
    expect(await decide(REFUSED, [INNER], later).routed).toMatchObject({ cors: INNER, decision: { status: null } });
  });

  test("keeps a refusal if the router knows no inner policy", () => {
    expect(decide(REFUSED, []).routed).toMatchObject({ cors: OUTER, passed: [], decision: { status: 403 } });
  });

  test.each<[string, RequestView]>([
    ["an allowed request", request("POST", { origin: ALLOWED })],
    ["a preflight without Origin", request("OPTIONS", { "access-control-request-method": "PUT" })],
    ["a plain OPTIONS request", request("OPTIONS", { origin: ALLOWED })],
  ])("asks no router for %s", (_name, view) => {
    const { routed, methods } = decide(view, [INNER]);
    expect(routed).toMatchObject({ cors: OUTER });
    expect(methods).toEqual([]);
  });

  test("inherits from the policies around it", () => {
    const { routed } = decide(REFUSED, [], INNER, [OUTER]);
    expect(routed).toMatchObject({ cors: INNER, around: [OUTER] });
    expect(decide(request("POST", { origin: ALLOWED }), [], INNER, [OUTER]).routed).toMatchObject({
      decision: { status: 403 },
    });
  });

  test("throws, or rejects, for a mistake in options that a function returned", async () => {
    const mistaken = createCors(() => ({ origin: "nonsense" as "https://x.example" }));
    expect(() => decide(REFUSED, [mistaken])).toThrow("nonsense");
    const later = createCors({ origin: async () => false, enforce: "unsafe" });
    await expect(decide(REFUSED, [mistaken], later).routed).rejects.toThrow("nonsense");
  });
});

test("a policy has decided if it governs the request or an inner one does", () => {
  const governing = { cors: INNER, around: [OUTER, BETWEEN], passed: [BETWEEN] };
  expect([INNER, BETWEEN, OUTER].map((cors) => hasDecided(governing, cors))).toEqual([true, true, false]);
  expect(policiesOutside(governing)).toEqual([OUTER, BETWEEN, INNER]);
});
