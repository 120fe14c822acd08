import { validate } from "@corsac/core";
import { Ajv } from "ajv";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import schema from "../schema.json" with { type: "json" };

const isValid = new Ajv({ allErrors: true }).compile(schema);

const CLEAN = { origin: "https://app.example.com" };

test.each([
  [CLEAN],
  [{ origin: "*" }],
  [{ origin: false }],
  [{ origin: ["https://*.example.com", "http://localhost:*", "capacitor://localhost", "http://[::1]:8080"] }],
  [{ ...CLEAN, credentials: true, methods: "GET, PUT", allowedHeaders: ["x-a"], exposedHeaders: "x-b", maxAge: 600 }],
  [
    {
      origin: "*",
      exposedHeaders: "*",
      methods: "*",
      allowedHeaders: "*",
      timingAllowOrigin: true,
    },
  ],
  [
    {
      ...CLEAN,
      enforce: "unsafe",
      selfOrigin: "https://api.example.com",
      hosts: "localhost",
      optionsSuccessStatus: 200,
      debug: false,
    },
  ],
  [[{ ...CLEAN, credentials: true }, { origin: "*" }]],
  [{ ...CLEAN, preflightContinue: true, dangerouslyAllowNullOrigin: true, maxAge: 0 }],
])("both take %j", (options) => {
  expect(validate(options)).toEqual([]);
  expect([isValid(options), isValid.errors]).toEqual([true, null]);
});

test.each([
  [{}],
  [{ origin: [] }],
  [{ origin: "" }],
  [{ origin: "app.example.com" }],
  [{ origin: "https://app.example.com/" }],
  [{ origin: "https://a.example, https://b.example" }],
  [{ origin: true }],
  [{ ...CLEAN, allowHeaders: "x" }],
  [{ ...CLEAN, credentials: "true" }],
  [{ origin: "*", credentials: true }],
  [{ origin: ["*"], credentials: true }],
  [{ ...CLEAN, credentials: true, exposedHeaders: "*" }],
  [{ ...CLEAN, credentials: true, dangerouslyAllowNullOrigin: true }],
  [{ ...CLEAN, methods: 1 }],
  [{ ...CLEAN, maxAge: -1 }],
  [{ ...CLEAN, maxAge: 1.5 }],
  [{ ...CLEAN, maxAge: 86_401 }],
  [{ ...CLEAN, maxAge: "600" }],
  [{ ...CLEAN, optionsSuccessStatus: 201 }],
  [{ ...CLEAN, enforce: true }],
  [{ ...CLEAN, hosts: [] }],
  [{ ...CLEAN, hosts: "http://localhost" }],
  [{ ...CLEAN, hosts: ["*.example.com"] }],
  [{ ...CLEAN, onDecision: "log" }],
  ["https://app.example.com"],
  [null],
  [[]],
  [[CLEAN, "https://app.example.com"]],
  [[CLEAN, { origin: "*", credentials: true }]],
])("both refuse %j", (options) => {
  expect(validate(options)).not.toEqual([]);
  expect(isValid(options)).toBe(false);
});

/** Mostly valid options: one invalid option makes the whole policy invalid. */
const mostly = <T>(good: readonly T[], bad: readonly unknown[]): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: fc.constantFrom(...bad) });

test("accepts the JSON policies that validate accepts", () => {
  const origin = mostly(
    [
      "https://app.example.com",
      "https://*.example.com",
      "http://localhost:*",
      "capacitor://localhost",
      "http://[::1]:80",
    ],
    [
      "*",
      "http://example.com",
      "https://a.example/",
      "null",
      "",
      "a",
      "https://*.vercel.app",
      "HTTPS://A.example",
      "https://a.example:443",
    ],
  );
  const flag = mostly([true, false], ["true", 1, null]);
  const names = mostly<unknown>(
    ["*", "GET", "PUT, DELETE", ["GET", "X-A"], [], "x-a"],
    ["patch", "", "a b", ["y:"], [1], 1],
  );
  const options = fc.record(
    {
      origin: fc.oneof(origin, fc.array(origin, { minLength: 1, maxLength: 3 }), fc.constantFrom(false, "*", ["*"])),
      credentials: flag,
      methods: names,
      allowedHeaders: names,
      exposedHeaders: names,
      maxAge: mostly([0, 600, 86_400], [-1, 86_401, 0.5, "600", null]),
      preflightContinue: flag,
      optionsSuccessStatus: mostly([200, 204], [201, "204"]),
      enforce: mostly<unknown>([false, "unsafe", "all"], [true, "some"]),
      hosts: mostly<unknown>(["localhost", ["a.example:8080", "[::1]"]], ["http://a.example", "*", [], 1]),
      selfOrigin: fc.oneof(origin, fc.array(origin, { minLength: 1, maxLength: 2 })),
      debug: flag,
      timingAllowOrigin: flag,
      dangerouslyAllowNullOrigin: flag,
      dangerouslyAllowInsecureOrigins: flag,
      dangerouslyAllowPublicSuffix: flag,
    },
    { requiredKeys: ["origin"] },
  );
  const stands = fc.sample(options, { numRuns: 10_000, seed: 1 }).filter((given) => validate(given).length === 0);
  expect(stands.length).toBeGreaterThan(300);
  expect(stands.filter((given) => !isValid(given))).toEqual([]);
});

test("has every option", () => {
  const names = Object.keys(schema.definitions.policy.properties).filter((name) => !name.startsWith("$"));
  const unknown = names.filter((name) => validate({ [name]: undefined }).some(({ code }) => code === "option-unknown"));
  expect(unknown).toEqual([]);
  // `describe()` has them all.
  expect(names.toSorted()).toEqual(
    [
      ...["allowedHeaders", "credentials", "debug", "enforce", "exposedHeaders", "hosts", "maxAge", "methods"],
      ...["onDecision", "optionsSuccessStatus", "origin", "preflightContinue", "selfOrigin", "timingAllowOrigin"],
      ...["dangerouslyAllowInsecureOrigins", "dangerouslyAllowNullOrigin", "dangerouslyAllowPublicSuffix"],
    ].toSorted(),
  );
});
