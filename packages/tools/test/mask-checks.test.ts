import { describe, expect, test } from "vitest";
import { hasSecret } from "../src/secrets/has-secret.ts";
import { maskChecks } from "../src/tester/mask-checks.ts";

describe("masking a file of checks", () => {
  test.each([
    ["a header", "headers: { Authorization: Bearer s3cret, X-Own: 1 }", 'headers: { Authorization: "•••", X-Own: 1 }'],
    ["a header in quotes", `headers:\n  "Cookie": 'sid=s3cret'\n`, `headers:\n  "Cookie": "•••"\n`],
    ["a header as a list", "headers:\n  - [x-api-key, s3cret]\n", 'headers:\n  - [x-api-key, "•••"]\n'],
    ["a header with an anchor", "headers: { Token: &t s3cret }", 'headers: { Token: &t "•••" }'],
    ["a number", "headers: { X-Api-Key: 12345 }", 'headers: { X-Api-Key: "•••" }'],
    [
      "a block",
      "headers:\n  Authorization: >-\n    Bearer s3cret\n  A: b\n",
      'headers:\n  Authorization: "•••"\n  A: b\n',
    ],
    ["a URL", "url: https://a.example/?token=s3cret&p=2", 'url: "https://a.example/?token=•••&p=2"'],
    ["a relative URL in a list", "url: [/, /b?api_key=s3cret]", 'url: [/, "/b?api_key=•••"]'],
    ["a password in a URL", "url: https://me:s3cret@a.example/", 'url: "https://me:•••@a.example/"'],
    ["a form", "data: name=a&password=s3cret", 'data: "name=a&password=•••"'],
    ["JSON in a body", `data: '{"a":1,"token":"s3cret"}'`, String.raw`data: "{\"a\":1,\"token\":\"•••\"}"`],
    [
      "a value of a header with a plain name",
      "headers: { X-Auth: Bearer s3cret-s3cret }",
      'headers: { X-Auth: "•••" }',
    ],
    ["a comment", "a: b # Authorization: Bearer s3cret\nc: d", "a: b # •••\nc: d"],
    ["a file of JSON", '[{"headers":{"Cookie":"a=s3cret"}}]', '[{"headers":{"Cookie":"•••"}}]'],
  ])("replaces %s", (_, text, masked) => {
    expect(maskChecks(text)).toBe(masked);
    expect(maskChecks(masked)).toBe(masked);
  });

  test("keeps a text without credentials as it is written", () => {
    const text = `# Staging, after each deployment
defaults:   { origin: "https://app.example.com" }

checks:
  - url: 'https://api.example.com/notes?page=2#top'   # the list
    method: [GET,PUT]
    data: "# no comment"
`;
    expect(maskChecks(text)).toBe(text);
  });

  test("masks each sign of a secret that an address must not have", () => {
    const text = "checks:\n  - data: 'a password: s3cret'\n  # --user me\n  - data: eyJhbGciOi.eyJzdWIi.c2ln\n";
    const masked = maskChecks(text) ?? "";
    expect([hasSecret(text), hasSecret(masked)]).toEqual([true, false]);
  });

  test.each(["a: [", "a: 1\n---\nb: 2", "a: 1\na: 2"])("does not mask what is not a file: %j", (text) => {
    expect(maskChecks(text)).toBeNull();
  });
});
