import { describe, expect, test } from "vitest";
import { explain } from "../inspect/explain.ts";
import { describe as describePolicy } from "../inspect/describe.ts";
import { createCors } from "../cors/create-cors.ts";
import type { Decision, DecisionEvent, RequestView } from "../types/decision.ts";
import type { PolicyOptions } from "../types/options.ts";

const ALLOWED = "https://a.example";
const ALLOWED_2 = "https://b.example";
const EVIL = "https://evil.example";

const view = (method: string, headers: Record<string, string>): RequestView => ({
  method,
  headers: new Headers(headers),
});
const get = (origin?: string): RequestView => view("GET", origin === undefined ? {} : { origin });
const preflight = (origin: string, method = "PUT"): RequestView =>
  view("OPTIONS", { origin, "access-control-request-method": method });

const credentialed = { origin: ALLOWED, credentials: true, methods: ["PUT"] } as const;

describe("the first policy that allows the origin governs", () => {
  const cors = createCors([credentialed, { origin: "*", methods: ["DELETE"], maxAge: 5 }]);

  test("actual requests", () => {
    expect(cors.decide(get(ALLOWED))).toMatchObject({ allowed: true, vary: "Origin" });
    expect(Object.fromEntries(cors.decide(get(ALLOWED)).headers)).toEqual({
      "Access-Control-Allow-Origin": ALLOWED,
      "Access-Control-Allow-Credentials": "true",
    });
    expect(Object.fromEntries(cors.decide(get(EVIL)).headers)).toEqual({ "Access-Control-Allow-Origin": "*" });
    expect(cors.decide(get(EVIL)).vary).toBe("Origin");
  });

  test("preflights", () => {
    expect(Object.fromEntries(cors.decide(preflight(ALLOWED)).headers)).toMatchObject({
      "Access-Control-Allow-Credentials": "true",
      "Access-Control-Allow-Methods": "PUT",
    });
    expect(Object.fromEntries(cors.decide(preflight(EVIL, "DELETE")).headers)).toEqual({
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Allow-Methods": "DELETE",
      "Access-Control-Max-Age": "5",
    });
    expect(cors.decide(preflight(EVIL)).vary).toContain("Origin");
  });

  test("a request without Origin gets what is for any origin, and varies all the same", () => {
    expect(cors.decide(get())).toMatchObject({ kind: "no-origin", vary: "Origin" });
    expect(Object.fromEntries(cors.decide(get()).headers)).toEqual({ "Access-Control-Allow-Origin": "*" });
    expect(createCors([credentialed, { origin: ALLOWED_2 }]).decide(get())).toMatchObject({
      headers: [],
      vary: "Origin",
    });
  });

  test("an answer kept from one request is not another policy's", () => {
    const two = createCors([credentialed, { origin: [ALLOWED_2, ALLOWED] }]);
    for (let i = 0; i < 2; i++) {
      expect(Object.fromEntries(two.decide(get(ALLOWED)).headers)).toHaveProperty("Access-Control-Allow-Credentials");
      expect(Object.fromEntries(two.decide(get(ALLOWED_2)).headers)).toEqual({
        "Access-Control-Allow-Origin": ALLOWED_2,
      });
    }
  });
});

test("an origin that none allows is refused, with the reason of the first", () => {
  const cors = createCors([credentialed, { origin: ALLOWED_2 }]);
  expect(cors.decide(get(EVIL))).toMatchObject({
    allowed: false,
    headers: [],
    vary: "Origin",
    reason: "origin-not-allowed",
  });
  expect(cors.decide(preflight(EVIL))).toMatchObject({ status: 403, headers: [] });
  expect(cors.decide(get("null"))).toMatchObject({ allowed: false, reason: "origin-null" });
  expect(explain(cors, get(EVIL)).fix).toContain(EVIL);
});

test("what is written on the first holds for all", () => {
  const events: DecisionEvent[] = [];
  const policies: PolicyOptions = [
    { ...credentialed, enforce: "unsafe", debug: true, onDecision: (event) => void events.push(event) },
    { origin: ALLOWED_2, methods: [] },
  ];
  const cors = createCors(policies);
  expect(cors.decide(view("POST", { origin: EVIL }))).toMatchObject({ status: 403 });
  expect(cors.decide(view("POST", { origin: ALLOWED_2 }))).toMatchObject({ status: null, allowed: true });
  expect(Object.fromEntries((cors.decide(preflight(ALLOWED_2)) as Decision).headers)).toMatchObject({
    "Corsac-Reason": "method-not-allowed",
  });
  expect(events.map(({ origin, allowed }) => [origin, allowed])).toEqual([
    [EVIL, false],
    [ALLOWED_2, true],
    [ALLOWED_2, false],
  ]);
  expect(explain(cors, preflight(ALLOWED_2))).toMatchObject({ reason: "method-not-allowed" });
});

describe("origin functions", () => {
  test("are asked in order, each only where those before refuse", async () => {
    const asked: string[] = [];
    const cors = createCors([
      { origin: (origin) => (asked.push(`1 ${origin}`), origin === ALLOWED), credentials: true },
      { origin: async (origin) => (asked.push(`2 ${origin}`), origin === ALLOWED_2) },
    ]);
    expect(await cors.decide(get(ALLOWED))).toMatchObject({ allowed: true });
    expect(await cors.decide(get(ALLOWED_2))).toMatchObject({ allowed: true });
    expect(await cors.decide(get(EVIL))).toMatchObject({ allowed: false });
    expect(asked).toEqual([`1 ${ALLOWED}`, `1 ${ALLOWED_2}`, `2 ${ALLOWED_2}`, `1 ${EVIL}`, `2 ${EVIL}`]);
    expect(await cors.allows(ALLOWED_2)).toBe(true);
    expect(await cors.allows(EVIL)).toBe(false);
  });

  test("one that fails allows nothing by itself", async () => {
    const cors = createCors([
      { origin: async () => Promise.reject(new Error("down")), credentials: true },
      { origin: ALLOWED_2 },
    ]);
    expect(Object.fromEntries((await cors.decide(get(ALLOWED_2))).headers)).toEqual({
      "Access-Control-Allow-Origin": ALLOWED_2,
    });
    expect(await cors.decide(get(EVIL))).toMatchObject({ allowed: false, reason: "origin-function-failed" });
  });
});

test("describe shows all, in their order; reconfigure takes a list", () => {
  const cors = createCors([credentialed, { origin: "*" }]);
  expect(describePolicy(cors)).toMatchObject({ origin: [ALLOWED], credentials: true, otherwise: { origin: "*" } });
  cors.reconfigure([{ origin: ALLOWED_2 }, { origin: ALLOWED }]);
  expect(describePolicy(cors)).toMatchObject({ origin: [ALLOWED_2], otherwise: { origin: [ALLOWED] } });
  expect(() => cors.reconfigure([])).toThrow("policies-empty");
  expect(cors.allows(ALLOWED)).toBe(true);
});
