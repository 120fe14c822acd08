import { describe, expect, test } from "vitest";
import { createCors } from "../create-cors.ts";
import type { RequestView } from "../interface/decision.ts";
import { checkUpgrade } from "./check-upgrade.ts";

const A = "https://a.example";
const E = "https://evil.example";
const policy = { origin: [A, "https://*.site.example"], credentials: true } as const;

const handshake = (origin?: string, others: Record<string, string> = {}): RequestView => ({
  method: "GET",
  url: "/socket",
  headers: new Headers({ host: "api.example:8080", ...(origin === undefined ? {} : { origin }), ...others }),
});

describe("a static policy answers at once", () => {
  test.each<[string, string | undefined, boolean, Record<string, string>?]>([
    ["an allowed origin", A, true],
    ["one that a pattern covers", "https://app.site.example", true],
    ["a foreign one", E, false],
    ["the server's own, by Host", "http://api.example:8080", true],
    ["its host under another port", "http://api.example", false],
    [
      "the server's own, by Sec-Fetch-Site",
      "https://behind-a-proxy.example",
      true,
      { "sec-fetch-site": "same-origin" },
    ],
    ["another site, whatever Host says", "http://api.example:8080", false, { "sec-fetch-site": "cross-site" }],
    ["null", "null", false],
    ["joined lines", `${A}, ${A}`, false],
    ["an empty value", "", false],
    ["a path behind it", `${A}/`, false],
    ["no Origin", undefined, true],
  ])("%s", (_name, origin, expected, others) => {
    const request = handshake(origin, others);
    expect(checkUpgrade(request, policy)).toBe(expected);
    expect(checkUpgrade(request, createCors(policy))).toBe(expected);
  });
});

test("a missing Origin can be refused", () => {
  expect(checkUpgrade(handshake(), policy, { missingOrigin: "refuse" })).toBe(false);
  expect(checkUpgrade(handshake(A), policy, { missingOrigin: "refuse" })).toBe(true);
});

test("selfOrigin goes before Host", () => {
  const behindProxy = { ...policy, selfOrigin: "https://public.example" };
  expect(checkUpgrade(handshake("https://public.example"), behindProxy)).toBe(true);
  expect(checkUpgrade(handshake("http://api.example:8080"), behindProxy)).toBe(false);
});

test("any origin is any origin, but no null and nothing malformed", () => {
  expect(checkUpgrade(handshake(E), { origin: "*" })).toBe(true);
  expect(checkUpgrade(handshake("null"), { origin: "*" })).toBe(false);
  expect(checkUpgrade(handshake("evil"), { origin: "*" })).toBe(false);
  expect(checkUpgrade(handshake("null"), { origin: A, dangerouslyAllowNullOrigin: true })).toBe(true);
  expect(checkUpgrade(handshake(E), [{ origin: A, credentials: true }, { origin: "*" }])).toBe(true);
});

test("origin: false leaves the server's own pages", () => {
  expect(checkUpgrade(handshake(A), { origin: false })).toBe(false);
  expect(checkUpgrade(handshake("http://api.example:8080"), { origin: false })).toBe(true);
});

test("an origin function may take its time, and refuses where it fails", async () => {
  const cors = createCors({ origin: async (origin) => origin === A });
  expect(await checkUpgrade(handshake(A), cors)).toBe(true);
  expect(await checkUpgrade(handshake(E), cors)).toBe(false);
  expect(await checkUpgrade(handshake("http://api.example:8080"), cors)).toBe(true);
  expect(checkUpgrade(handshake(), cors)).toBe(true);
  const broken = createCors({ origin: () => Promise.reject(new Error("down")) });
  expect(await checkUpgrade(handshake(A), broken)).toBe(false);
});

test("a mistake in the options is an error", () => {
  expect(() => checkUpgrade(handshake(A), { origin: `${A}/` })).toThrow("origin-not-serialized");
});
