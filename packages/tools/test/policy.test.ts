import { createCors } from "@corsac/core";
import { exchange } from "@corsac/user-agent";
import { array, assert, boolean, constantFrom, integer, option, property, record } from "fast-check";
import { expect, test } from "vitest";
import { answersOf } from "../src/policy/answers-of.ts";
import { readPolicy } from "../src/policy/read-policy.ts";
import { writePolicy } from "../src/policy/write-policy.ts";

test("reads a policy from a program", () => {
  const text = `import { createCors } from "@corsac/core";

  // our pages
  app.use(cors({ origin: ['https://app.example.com'], credentials: true, }));`;
  expect(readPolicy(text)).toEqual({
    kind: "options",
    options: { origin: ["https://app.example.com"], credentials: true },
  });
});

test("reads a list of policies, and a policy file with its schema", () => {
  expect(readPolicy('createCors([{ origin: "https://a.example" }, { origin: "*" }])').kind).toBe("options");
  expect(readPolicy('{ "$schema": "./schema.json", "origin": "*" }')).toEqual({
    kind: "options",
    options: { origin: "*" },
  });
});

test("returns the mistakes as core reports them", () => {
  const read = readPolicy('{ origin: "https://app.example.com/", maxAge: -1 }');
  expect(read.kind === "mistakes" && read.issues.map(({ code }) => code)).toEqual([
    "origin-not-serialized",
    "max-age-range",
  ]);
});

test.each([
  ["", /Write a policy/],
  ["cors()", /no \{/],
  ["createCors({\n  origin: process.env.ORIGIN,\n})", /^Line 2: .*literals/],
  ["{ origin: /x/ }", /^Line 1: .*literals/],
])("explains why it cannot read %j", (text, reason) => {
  const read = readPolicy(text);
  expect(read.kind === "unreadable" && read.reason).toMatch(reason);
});

test("reads back what it writes", () => {
  const options = record({
    origin: array(constantFrom("https://app.example.com", "https://*.example.com", "http://localhost:*"), {
      minLength: 1,
    }),
    credentials: boolean(),
    maxAge: option(integer({ min: 0, max: 86_400 }), { nil: undefined }),
    allowedHeaders: array(constantFrom("content-type", "x-one", "authorization"), { minLength: 1 }),
  }).map(({ origin, allowedHeaders, ...rest }) => ({
    ...rest,
    origin: [...new Set(origin)],
    allowedHeaders: [...new Set(allowedHeaders)],
  }));
  assert(
    property(options, constantFrom("ts" as const, "json" as const), (policy, form) => {
      expect(readPolicy(writePolicy(policy, form))).toEqual({ kind: "options", options: policy });
    }),
  );
});

test("answers as a server with the policy", () => {
  const cors = createCors({ origin: "https://app.example.com", exposedHeaders: ["x-total"] });
  const call = { url: "https://api.example.com/notes", method: "PUT" };
  const allowed = exchange({ ...call, origin: "https://app.example.com" }, answersOf(cors));
  expect([allowed.ok, allowed.requests.length]).toEqual([true, 2]);
  expect(exchange({ ...call, origin: "https://evil.example" }, answersOf(cors)).failedAt?.stage).toBe("preflight");
});
