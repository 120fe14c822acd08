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
      privateNetwork: false,
    },
  ],
  [{ ...CLEAN, enforce: "unsafe", selfOrigin: "https://api.example.com", optionsSuccessStatus: 200, debug: false }],
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
  [{ ...CLEAN, onDecision: "log" }],
  ["https://app.example.com"],
  [null],
])("both refuse %j", (options) => {
  expect(validate(options)).not.toEqual([]);
  expect(isValid(options)).toBe(false);
});

test("what validate takes and JSON can hold, the schema takes", () => {
  const origin = fc.constantFrom(
    "*",
    "https://app.example.com",
    "https://*.example.com",
    "http://localhost:*",
    "http://example.com",
    "https://a.example/",
    "null",
    "",
    "a",
    "capacitor://localhost",
    "https://*.vercel.app",
    "HTTPS://A.example",
    "https://a.example:443",
  );
  const flag = fc.constantFrom(true, false, "true", 1);
  const names = fc.oneof(
    fc.constantFrom("*", "GET", "patch", "x-a, x-b", "", "a b"),
    fc.array(fc.constantFrom("*", "GET", "x-a", "y:")),
  );
  const options = fc.record(
    {
      origin: fc.oneof(origin, fc.array(origin, { maxLength: 3 }), fc.constant(false)),
      credentials: flag,
      methods: names,
      allowedHeaders: names,
      exposedHeaders: names,
      maxAge: fc.constantFrom(0, -1, 600, 86_400, 86_401, 0.5, "600", null),
      preflightContinue: flag,
      optionsSuccessStatus: fc.constantFrom(200, 201, 204),
      enforce: fc.constantFrom(false, true, "unsafe", "all"),
      selfOrigin: fc.oneof(origin, fc.array(origin, { maxLength: 2 })),
      debug: flag,
      dangerouslyAllowNullOrigin: flag,
      dangerouslyAllowInsecureOrigins: flag,
      dangerouslyAllowPublicSuffix: flag,
      unknown: flag,
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(options, (given) => {
      const issues = validate(given);
      if (issues.length === 0) expect([isValid(given), isValid.errors]).toEqual([true, null]);
    }),
    { numRuns: 5000 },
  );
});

test("every option of the program is in it", () => {
  const names = Object.keys(schema.properties).filter((name) => name !== "$schema");
  const unknown = names.filter((name) => validate({ [name]: undefined }).some(({ code }) => code === "option-unknown"));
  expect(unknown).toEqual([]);
  // `describe()` has them all.
  expect(names.toSorted()).toEqual(
    [
      ...["allowedHeaders", "credentials", "debug", "enforce", "exposedHeaders", "maxAge", "methods", "onDecision"],
      ...["optionsSuccessStatus", "origin", "preflightContinue", "privateNetwork", "selfOrigin", "timingAllowOrigin"],
      ...["dangerouslyAllowInsecureOrigins", "dangerouslyAllowNullOrigin", "dangerouslyAllowPublicSuffix"],
    ].toSorted(),
  );
});
