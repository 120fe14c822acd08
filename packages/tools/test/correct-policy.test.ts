import { type CorsConfigIssue, validate } from "@corsac/core";
import { expect, test } from "vitest";
import { correctPolicy } from "../src/policy/correct-policy.ts";

const APP = "https://app.example.com";

/** Applies corrections until there is none. */
function corrected(data: unknown): unknown {
  const issue: CorsConfigIssue | undefined = validate(data).find(({ suggestion }) => suggestion !== undefined);
  return issue === undefined ? data : corrected(correctPolicy(data, issue));
}

test.each<[string, unknown, unknown]>([
  ["an entry of a list", { origin: [`${APP}/`, "https://b.example"] }, { origin: [APP, "https://b.example"] }],
  ["a string", { origin: `${APP}/` }, { origin: APP }],
  ["a name in a list", { origin: APP, methods: ["get", "PUT"] }, { origin: APP, methods: ["GET", "PUT"] }],
  ["names in a string", { origin: APP, methods: "get, put" }, { origin: APP, methods: ["GET", "PUT"] }],
  ["a value of another type", { origin: APP, maxAge: "600" }, { origin: APP, maxAge: 600 }],
  ["the name of an option", { origin: APP, credential: true }, { origin: APP, credentials: true }],
  [
    "one of several policies",
    [{ origin: APP, credentials: true }, { origin: "https://b.example/" }],
    [{ origin: APP, credentials: true }, { origin: "https://b.example" }],
  ],
])("corrects %s", (_, data, expected) => {
  expect(corrected(data)).toEqual(expected);
});

test("a mistake without a correction stays", () => {
  const data = { origin: "*", credentials: true };
  const [issue] = validate(data);
  expect(issue && correctPolicy(data, issue)).toBe(data);
});
