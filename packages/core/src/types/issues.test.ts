import { expect, test } from "vitest";
import { issueCodes } from "./issues.ts";

test("issue codes are append-only", () => {
  expect(issueCodes).toMatchInlineSnapshot(`
    [
      "options-type",
      "option-unknown",
      "option-type",
      "origin-missing",
      "origin-empty",
      "origin-type",
      "origin-regexp",
      "origin-callback",
      "origin-list",
      "origin-scheme",
      "origin-null",
      "origin-malformed",
      "origin-not-serialized",
      "origin-any-not-alone",
      "origin-insecure",
      "pattern-star",
      "pattern-port",
      "pattern-public-suffix",
      "any-origin-with-credentials",
      "null-origin-with-credentials",
      "method-malformed",
      "method-forbidden",
      "method-case",
      "header-malformed",
      "header-wrong-side",
      "exposed-any-with-credentials",
      "max-age-range",
      "status-range",
      "enforce-value",
      "enforce-any-origin",
      "policies-empty",
      "policy-unreachable",
      "option-of-list",
      "path-pattern",
      "host-malformed",
      "header-pattern",
      "header-pattern-forbidden",
      "exposed-header-prohibited",
    ]
  `);
});

test("no code is there twice", () => {
  expect(new Set(issueCodes).size).toBe(issueCodes.length);
});
