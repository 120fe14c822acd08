import { expect, test } from "vitest";
import { isSameSite, registrableDomain } from "./site.ts";

test.each([
  ["app.example.com", "example.com"],
  ["app.example.co.uk", "example.co.uk"],
  ["app.example.com.", "example.com."],
  ["app.site.localhost", "site.localhost"],
  ["github.io", null],
  ["com", null],
  ["com.", null],
  ["localhost", null],
])("the registrable domain of %s is %s", (host, domain) => {
  expect(registrableDomain(host)).toBe(domain);
});

test.each([
  ["https://app.example.com", "https://api.example.com/x", true],
  ["https://app.example.com", "http://api.example.com/x", false],
  ["https://app.example.com", "https://api.example.org/x", false],
  // https://github.com/web-platform-tests/wpt/blob/master/fetch/metadata/trailing-dot.https.sub.any.js
  ["https://app.example.com", "https://app.example.com./x", false],
  ["https://app.example.com.", "https://api.example.com./x", true],
  ["null", "null", false],
])("%s and %s: same site %s", (a, b, expected) => {
  expect(isSameSite(a, b)).toBe(expected);
});
