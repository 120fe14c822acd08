import { describe, expect, test } from "vitest";
import { explain } from "../inspect/explain.ts";
import { describe as describePolicy } from "../inspect/describe.ts";
import { createCors } from "../cors/create-cors.ts";
import type { Decision, DecisionEvent, RequestView } from "../types/decision.ts";
import type { PolicyOptions } from "../types/options.ts";

const A = "https://a.example";
const B = "https://b.example";
const E = "https://evil.example";

const view = (method: string, headers: Record<string, string>): RequestView => ({
  method,
  headers: new Headers(headers),
});
const get = (origin?: string): RequestView => view("GET", origin === undefined ? {} : { origin });
const preflight = (origin: string, method = "PUT"): RequestView =>
  view("OPTIONS", { origin, "access-control-request-method": method });

const credentialed = { origin: A, credentials: true, methods: ["PUT"] } as const;

describe("the first policy that allows the origin governs", () => {
  const cors = createCors([credentialed, { origin: "*", methods: ["DELETE"], maxAge: 5 }]);

  test("actual requests", () => {
    expect(cors.decide(get(A))).toMatchObject({ allowed: true, vary: "Origin" });
    expect(Object.fromEntries(cors.decide(get(A)).headers)).toEqual({
      "Access-Control-Allow-Origin": A,
      "Access-Control-Allow-Credentials": "true",
    });
    expect(Object.fromEntries(cors.decide(get(E)).headers)).toEqual({ "Access-Control-Allow-Origin": "*" });
    expect(cors.decide(get(E)).vary).toBe("Origin");
  });

  test("preflights", () => {
    expect(Object.fromEntries(cors.decide(preflight(A)).headers)).toMatchObject({
      "Access-Control-Allow-Credentials": "true",
      "Access-Control-Allow-Methods": "PUT",
    });
    expect(Object.fromEntries(cors.decide(preflight(E, "DELETE")).headers)).toEqual({
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Allow-Methods": "DELETE",
      "Access-Control-Max-Age": "5",
    });
    expect(cors.decide(preflight(E)).vary).toContain("Origin");
  });

  test("a request without Origin gets what is for any origin, and varies all the same", () => {
    expect(cors.decide(get())).toMatchObject({ kind: "no-origin", vary: "Origin" });
    expect(Object.fromEntries(cors.decide(get()).headers)).toEqual({ "Access-Control-Allow-Origin": "*" });
    expect(createCors([credentialed, { origin: B }]).decide(get())).toMatchObject({ headers: [], vary: "Origin" });
  });

  test("an answer kept from one request is not another policy's", () => {
    const two = createCors([credentialed, { origin: [B, A] }]);
    for (let i = 0; i < 2; i++) {
      expect(Object.fromEntries(two.decide(get(A)).headers)).toHaveProperty("Access-Control-Allow-Credentials");
      expect(Object.fromEntries(two.decide(get(B)).headers)).toEqual({ "Access-Control-Allow-Origin": B });
    }
  });
});

test("an origin that none allows is refused, with the reason of the first", () => {
  const cors = createCors([credentialed, { origin: B }]);
  expect(cors.decide(get(E))).toMatchObject({
    allowed: false,
    headers: [],
    vary: "Origin",
    reason: "origin-not-allowed",
  });
  expect(cors.decide(preflight(E))).toMatchObject({ status: 403, headers: [] });
  expect(cors.decide(get("null"))).toMatchObject({ allowed: false, reason: "origin-null" });
  expect(explain(cors, get(E)).fix).toContain(E);
});

test("what is written on the first holds for all", () => {
  const events: DecisionEvent[] = [];
  const policies: PolicyOptions = [
    { ...credentialed, enforce: "unsafe", debug: true, onDecision: (event) => void events.push(event) },
    { origin: B, methods: [] },
  ];
  const cors = createCors(policies);
  expect(cors.decide(view("POST", { origin: E }))).toMatchObject({ status: 403 });
  expect(cors.decide(view("POST", { origin: B }))).toMatchObject({ status: null, allowed: true });
  expect(Object.fromEntries((cors.decide(preflight(B)) as Decision).headers)).toMatchObject({
    "Corsac-Reason": "method-not-allowed",
  });
  expect(events.map(({ origin, allowed }) => [origin, allowed])).toEqual([
    [E, false],
    [B, true],
    [B, false],
  ]);
  expect(explain(cors, preflight(B))).toMatchObject({ reason: "method-not-allowed" });
});

describe("origin functions", () => {
  test("are asked in order, each only where those before refuse", async () => {
    const asked: string[] = [];
    const cors = createCors([
      { origin: (origin) => (asked.push(`1 ${origin}`), origin === A), credentials: true },
      { origin: async (origin) => (asked.push(`2 ${origin}`), origin === B) },
    ]);
    expect(await cors.decide(get(A))).toMatchObject({ allowed: true });
    expect(await cors.decide(get(B))).toMatchObject({ allowed: true });
    expect(await cors.decide(get(E))).toMatchObject({ allowed: false });
    expect(asked).toEqual([`1 ${A}`, `1 ${B}`, `2 ${B}`, `1 ${E}`, `2 ${E}`]);
    expect(await cors.allows(B)).toBe(true);
    expect(await cors.allows(E)).toBe(false);
  });

  test("one that fails allows nothing by itself", async () => {
    const cors = createCors([
      { origin: async () => Promise.reject(new Error("down")), credentials: true },
      { origin: B },
    ]);
    expect(Object.fromEntries((await cors.decide(get(B))).headers)).toEqual({ "Access-Control-Allow-Origin": B });
    expect(await cors.decide(get(E))).toMatchObject({ allowed: false, reason: "origin-function-failed" });
  });
});

test("describe shows all, in their order; reconfigure takes a list", () => {
  const cors = createCors([credentialed, { origin: "*" }]);
  expect(describePolicy(cors)).toMatchObject({ origin: [A], credentials: true, otherwise: { origin: "*" } });
  cors.reconfigure([{ origin: B }, { origin: A }]);
  expect(describePolicy(cors)).toMatchObject({ origin: [B], otherwise: { origin: [A] } });
  expect(() => cors.reconfigure([])).toThrow("policies-empty");
  expect(cors.allows(A)).toBe(true);
});
