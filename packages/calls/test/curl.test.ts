import { execFileSync } from "node:child_process";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { asCurl, NotationError, readCurl, shellWord } from "../src/index.ts";
import { bashWords } from "../src/read/shell-words.ts";

test("reads what Chromium copies on Linux", () => {
  expect(
    readCurl(`curl 'https://api.example.com/notes/1' \\
  -X 'PUT' \\
  -H 'accept: */*' \\
  -H 'accept-language: en-US,en;q=0.9' \\
  -H 'content-type: application/json' \\
  -b 'session=42' \\
  -H 'origin: https://app.example.com' \\
  -H 'priority: u=1, i' \\
  -H 'referer: https://app.example.com/' \\
  -H 'sec-fetch-mode: cors' \\
  -H 'user-agent: Mozilla/5.0' \\
  -H 'x-csrf: a' \\
  --data-raw $'{"text":"it\\'s \\u0021"}'`),
  ).toEqual({
    origin: "https://app.example.com",
    url: "https://api.example.com/notes/1",
    method: "PUT",
    headers: [
      ["content-type", "application/json"],
      ["x-csrf", "a"],
    ],
    credentials: "include",
    body: { kind: "text", value: `{"text":"it's !"}` },
  });
});

test("reads what Chromium copies on Windows", () => {
  expect(
    readCurl(`curl ^"https://api.example.com/notes?a=1^&b=2^" ^
  -H ^"content-type: application/json^" ^
  -H ^"origin: https://app.example.com^" ^
  --data-raw ^"^{^\\^"text^\\^":1^}^"`),
  ).toMatchObject({
    origin: "https://app.example.com",
    url: "https://api.example.com/notes?a=1&b=2",
    method: "POST",
    body: { value: '{"text":1}' },
  });
});

test.each([
  ["curl -sSXDELETE api.example.com/x", { url: "http://api.example.com/x", method: "DELETE", body: null }],
  ["curl --json '{}' https://a.example", { method: "POST", body: { kind: "text", value: "{}" } }],
  ["curl -d a=1 -d b=2 https://a.example", { method: "POST", body: { kind: "urlencoded", value: "a=1&b=2" } }],
  ["curl -G -d a=1 https://a.example/?x=2", { url: "https://a.example/?x=2&a=1", method: "GET", body: null }],
  ["curl -I https://a.example", { method: "HEAD" }],
  ["curl -u me:secret https://a.example", { headers: [["Authorization", "Basic bWU6c2VjcmV0"]] }],
  ["curl -e https://app.example/page https://a.example | jq .", { origin: "https://app.example" }],
] as const)("reads %s", (command, expected) => {
  expect(readCurl(command)).toMatchObject(expected);
});

test.each([
  ["wget https://a.example", /starts with "curl"/],
  ["curl -X PUT", /no URL/],
  ["curl 'https://a.example", /does not end/],
])("explains why it cannot read %s", (command, message) => {
  expect(() => readCurl(command)).toThrow(NotationError);
  expect(() => readCurl(command)).toThrow(message);
});

const word = fc
  .string({ unit: "binary", minLength: 1 })
  .filter((text) => !text.includes("\0") && !/[\uD800-\uDFFF]/.test(text));

test("a quoted word is that word for bash, and for bashWords", () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
      const line = words.map(shellWord).join(" ");
      const output = execFileSync("bash", ["-c", String.raw`printf '%s\0' ${line}`], { encoding: "utf8" });
      expect(output.split("\0").slice(0, -1)).toEqual(words);
      expect(bashWords(line)).toEqual(words);
    }),
    { numRuns: 50 },
  );
});

test("reads back the calls that it writes", () => {
  const call = fc.record({
    origin: fc.constant("https://app.example.com"),
    url: fc.webUrl({ withQueryParameters: true }).map((url) => new URL(url).href),
    method: fc.constantFrom("GET", "PUT", "PATCH", "POST"),
    headers: fc.uniqueArray(
      fc.tuple(fc.constantFrom("x-one", "x-two", "content-type"), fc.stringMatching(/^[!-~]([ -~]{0,10}[!-~])?$/)),
      { selector: ([name]) => name },
    ),
    body: fc.option(fc.record({ kind: fc.constant("text" as const), value: fc.string() })),
  });
  fc.assert(
    fc.property(call, (input) => {
      const isBody = input.body !== null;
      const headers = isBody
        ? [...input.headers.filter(([name]) => name !== "content-type"), ["content-type", "application/json"] as const]
        : input.headers;
      const written = { ...input, headers, method: isBody && input.method === "GET" ? "POST" : input.method };
      expect(readCurl(asCurl(written))).toMatchObject(written);
    }),
  );
});
