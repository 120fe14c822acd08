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
  ["$ curl https://a.example", { url: "https://a.example" }],
  ["curl localhost:3000/x", { url: "http://localhost:3000/x" }],
  ["curl -m 5 --limit-rate 1M -w '%{http_code}' -c jar https://a.example", { url: "https://a.example" }],
  ["curl --request=PUT https://a.example", { method: "PUT" }],
  ["curl -sGd q=1 https://a.example/?x=2#top", { url: "https://a.example/?x=2&q=1#top", method: "GET" }],
  ["curl -IH 'x-a: 1' https://a.example", { method: "HEAD", headers: [["x-a", "1"]] }],
  ["curl --url-query 'q=a b' --url-query +raw=%20 https://a.example", { url: "https://a.example?q=a+b&raw=%20" }],
  ['curl --data-urlencode "a=x y!\'()*é" https://a.example', { body: { value: "a=x+y%21%27%28%29%2A%C3%A9" } }],
  ["curl --data-urlencode 'a@file' -d @file https://a.example", { body: { kind: "urlencoded", value: "a=&" } }],
  ["curl -d a=1 --json '{' --json '}' -d b https://a.example", { body: { kind: "text", value: "a=1{}&b" } }],
  [
    "curl --json '{}' -H 'content-type: a/b' https://a.example",
    {
      headers: [
        ["content-type", "a/b"],
        ["Accept", "application/json"],
      ],
    },
  ],
  ["curl -H content-type: -H accept: -d a https://a.example", { headers: [], body: { kind: "bytes", value: "a" } }],
  ["curl -H 'x-empty;' https://a.example", { headers: [["x-empty", ""]] }],
  ["curl -F file=@a.png -X PUT https://a.example", { method: "PUT", body: { kind: "formdata" } }],
  ["curl -F a=b https://a.example", { method: "POST" }],
  ["curl -T a.png https://a.example", { method: "PUT", body: { kind: "bytes" } }],
  [
    "curl -r 0-4 --oauth2-bearer abc https://a.example",
    {
      headers: [
        ["Range", "bytes=0-4"],
        ["Authorization", "Bearer abc"],
      ],
    },
  ],
  ["curl https://a.example --next -X PUT https://b.example", { url: "https://a.example", method: "GET" }],
  [String.raw`curl https://a.example --data-raw $'\U0001F98A \xe9 \UFFFFFFFF'`, { body: { value: "🦊 é \uFFFD" } }],
  [String.raw`curl ^"https://a.example^" -H^"x-a: 1 ^%^41 \^"q\^"^"`, { headers: [["x-a", '1 %41 "q"']] }],
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
