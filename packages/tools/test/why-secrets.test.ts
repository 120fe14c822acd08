import { expect, test } from "vitest";
import { EXAMPLES } from "../src/why/examples.ts";
import { hasSecret } from "../src/secrets/has-secret.ts";

test.each([
  "curl https://api.example.com/ -H 'Authorization: Bearer abc'",
  "curl https://api.example.com/ -H 'X-Auth-Token: abc'",
  "curl https://api.example.com/ --cookie 'sid=42'",
  "curl https://api.example.com/ \\\n  -b 'sid=42'",
  "curl -bsid=42 https://api.example.com/",
  "curl -sume:pass https://api.example.com/",
  "curl --user me:pass https://api.example.com/",
  "curl https://me:pass@api.example.com/",
  "Access to fetch at 'https://api.example.com/?access_token=abc' from origin 'https://app.example.com' has been blocked",
  "https://bucket.example.com/file?X-Amz-Signature=abc",
  'fetch("https://api.example.com/", { body: "{\\"refreshToken\\":\\"abc\\"}" })',
  "fetch('https://api.example.com/', { body: 'passwd=abc' })",
  "Set-Cookie: sid=42",
  "JSESSIONID=42",
  "https://api.example.com/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.c2ln",
])("keeps out of the address: %s", (text) => {
  expect(hasSecret(text)).toBe(true);
});

test.each([
  ...Object.values(EXAMPLES),
  "fetch('https://api.example.com/', { credentials: 'include', headers: { 'x-csrf': '1' } })",
  "Request header field authorization is not allowed by Access-Control-Allow-Headers in preflight response.",
  "Access-Control-Allow-Headers: Authorization, X-Api-Key",
  "curl -sX PUT https://api.example.com/users",
  "curl --url https://api.example.com/token",
])("can be in the address: %s", (text) => {
  expect(hasSecret(text)).toBe(false);
});
