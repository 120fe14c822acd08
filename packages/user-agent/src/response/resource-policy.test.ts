import { expect, test } from "vitest";
import { exchange } from "../exchange/exchange.ts";

const allowed = (policy: string, url: string, origin = "https://app.example.com"): boolean =>
  exchange({ origin, url, mode: "no-cors" }, () => ({
    status: 200,
    headers: [["Cross-Origin-Resource-Policy", policy]],
  })).ok;

test.each([
  ["same-origin", "https://api.example.com", false],
  ["same-origin", "https://app.example.com", true],
  ["same-site", "https://api.example.com", true],
  ["same-site", "https://api.example.org", false],
  ["cross-origin", "https://api.example.org", true],
  ["Same-Origin", "https://api.example.org", true],
])("Cross-Origin-Resource-Policy: %s at %s", (policy, url, expected) => {
  expect(allowed(policy, url)).toBe(expected);
});

test("a page without TLS does not have the site of a server with TLS", () => {
  expect(allowed("same-site", "https://api.example.com", "http://app.example.com")).toBe(false);
  expect(allowed("same-site", "http://api.example.com", "http://app.example.com")).toBe(true);
  expect(allowed("same-site", "https://api.example.com", "null")).toBe(false);
});

test("sameSite decides which hosts have the same site", () => {
  const result = exchange(
    { origin: "https://a.github.io", url: "https://b.github.io", mode: "no-cors" },
    () => ({ status: 200, headers: [["Cross-Origin-Resource-Policy", "same-site"]] }),
    { sameSite: () => false },
  );
  expect(result.failedAt?.code).toBe("resource-policy");
});

test("does not apply to CORS responses", () => {
  const respond = () => ({
    status: 200,
    headers: [
      ["Access-Control-Allow-Origin", "*"],
      ["Cross-Origin-Resource-Policy", "same-origin"],
    ] as const,
  });
  expect(exchange({ origin: "https://app.example.com", url: "https://api.example.org" }, respond).ok).toBe(true);
});
