import { describe, expect, test } from "vitest";
import { createCors } from "../cors/create-cors.ts";
import type { Cors } from "../types/cors.ts";
import type { CorsOptions } from "../types/options.ts";
import { corsTable, type CorsRoute } from "../table/cors-table.ts";
import { isSamePolicy } from "./same-policy.ts";

const ALLOWED = "https://a.example";
const make = (options: CorsOptions): Cors => createCors<CorsOptions>(options);

/** Two functions that have the same name and text, and allow different origins. */
function originOf(allowed: string): (origin: string) => boolean {
  return function tenants(origin) {
    return origin === allowed;
  };
}

describe("policies with equal settings are the same", () => {
  const shared = originOf(ALLOWED);
  const onDecision = (): void => {};
  test.each<[string, CorsOptions, CorsOptions]>([
    ["written twice", { origin: ALLOWED, maxAge: 60 }, { maxAge: 60, origin: [ALLOWED] }],
    ["a default written out", { origin: "*" }, { origin: "*", credentials: false, optionsSuccessStatus: 204 }],
    ["one function in both", { origin: shared, onDecision }, { origin: shared, onDecision }],
    ["names as a list and as text", { origin: "*", methods: "PUT, GET" }, { origin: "*", methods: ["PUT", "GET"] }],
  ])("%s", (_, one, other) => {
    expect(isSamePolicy(make(one), make(other))).toBe(true);
  });

  test("an object is the same as itself", () => {
    const cors = make({ origin: originOf(ALLOWED) });
    expect(isSamePolicy(cors, cors)).toBe(true);
  });
});

describe("policies that can answer differently are not the same", () => {
  test.each<[string, CorsOptions, CorsOptions]>([
    ["another origin", { origin: ALLOWED }, { origin: "https://b.example" }],
    ["one origin more", { origin: [ALLOWED] }, { origin: [ALLOWED, "https://b.example"] }],
    ["a pattern", { origin: "http://localhost:*" }, { origin: "http://localhost" }],
    ["origin functions of one name", { origin: originOf(ALLOWED) }, { origin: originOf("https://b.example") }],
    ["functions without a name", { origin: () => true }, { origin: () => false }],
    ["a function and a list", { origin: originOf(ALLOWED) }, { origin: ALLOWED }],
    ["two listeners", { origin: "*", onDecision: () => {} }, { origin: "*", onDecision: () => {} }],
    ["a number", { origin: "*", maxAge: 1 }, { origin: "*", maxAge: 2 }],
    ["nothing and a number", { origin: "*" }, { origin: "*", maxAge: 0 }],
    ["any header and none", { origin: "*" }, { origin: "*", allowedHeaders: [] }],
  ])("%s", (_, one, other) => {
    expect(isSamePolicy(make(one), make(other))).toBe(false);
    expect(isSamePolicy(make(other), make(one))).toBe(false);
  });

  test("a policy that was reconfigured", () => {
    const [one, other] = [make({ origin: ALLOWED }), make({ origin: ALLOWED })];
    one.reconfigure({ origin: "*" });
    expect(isSamePolicy(one, other)).toBe(false);
  });
});

test("lists of policies are compared one by one, in their order", () => {
  const [first, second] = [{ origin: ALLOWED, credentials: true }, { origin: "https://b.example" }] as const;
  expect(isSamePolicy(createCors([first, second]), createCors([first, second]))).toBe(true);
  expect(isSamePolicy(createCors([first, second]), createCors([second, first]))).toBe(false);
  expect(isSamePolicy(createCors([first, second]), createCors(first))).toBe(false);
});

describe("tables", () => {
  const table = (path: CorsRoute["path"], policy: CorsRoute["policy"] = { origin: ALLOWED }): Cors =>
    corsTable([{ path, policy }], { origin: "*" });
  const isJson = (url: string): boolean => url.endsWith(".json");

  test("with equal rows are the same", () => {
    expect(isSamePolicy(table("/a/*"), table("/a/*"))).toBe(true);
    expect(isSamePolicy(table(isJson), table(isJson))).toBe(true);
    expect(isSamePolicy(table("/a/*", false), table("/a/*", false))).toBe(true);
  });

  test("with another path, path function or policy are not", () => {
    expect(isSamePolicy(table("/a/*"), table("/a"))).toBe(false);
    expect(
      isSamePolicy(
        table(isJson),
        table((url) => url.endsWith(".json")),
      ),
    ).toBe(false);
    expect(isSamePolicy(table("/a/*", { origin: originOf("x") }), table("/a/*", { origin: originOf("x") }))).toBe(
      false,
    );
    expect(isSamePolicy(table("/a/*"), make({ origin: "*" }))).toBe(false);
    expect(isSamePolicy(make({ origin: "*" }), table("/a/*"))).toBe(false);
  });
});
