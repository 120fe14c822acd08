import { expect, test } from "vitest";
import { NotationError, isHarText, readPaste, readResponseHeaders } from "../src/index.ts";

test.each([
  ["curl https://api.example.com/x", "curl"],
  ["$ curl https://api.example.com/x", "curl"],
  ["fetch('https://api.example.com/x')", "fetch"],
  ["TypeError: Failed to fetch", "console"],
  ["HTTP/1.1 200 OK\r\ncontent-type: text/html", "headers"],
  ["access-control-allow-origin: *\ncontent-type: text/plain", "headers"],
  ['{"log":{"entries":[]}}', "har"],
  ['{"log":{"entries":[', "broken"],
  ["Invoke-WebRequest -Uri https://a.example", "broken"],
  ["hello: world", "unknown"],
  ["", "unknown"],
])("%j is %s", (text, kind) => {
  expect(readPaste(text).kind).toBe(kind);
});

test("reads each response of curl -iv", () => {
  const text = `* Connected to a.example
> OPTIONS /notes HTTP/1.1
> Host: a.example
>
< HTTP/1.1 307 Temporary Redirect
< Location: /b
<
< HTTP/2 200
< access-control-allow-origin: *
<
{}`;
  expect(readResponseHeaders(text)).toEqual([
    { status: 307, headers: [["Location", "/b"]] },
    { status: 200, headers: [["access-control-allow-origin", "*"]] },
  ]);
});

test("reads a table of DevTools with names and values on lines of their own", () => {
  expect(
    readResponseHeaders(
      "access-control-allow-origin\nhttps://app.example.com\nvary:\nOrigin\ncontent-type:\ntext/html",
    ),
  ).toEqual([
    {
      status: 200,
      headers: [
        ["access-control-allow-origin", "https://app.example.com"],
        ["vary", "Origin"],
        ["content-type", "text/html"],
      ],
    },
  ]);
});

const ALLOWED = ["access-control-allow-origin", "*"];
const VARY = ["vary", "Origin"];

test.each<[string, string, readonly (readonly [status: number, ...headers: readonly string[][]])[]]>([
  ["the body of curl -i", "HTTP/2 404 \nvary: Origin\n\nname: value\nHTTP/1.1", [[404, VARY]]],
  [
    "each head of curl -iL",
    "HTTP/1.1 302 Found\nLocation: /b\n\nHTTP/1.1 200 OK\nvary: Origin\n\n",
    [
      [302, ["Location", "/b"]],
      [200, VARY],
    ],
  ],
  [
    "no head of a proxy or of an interim response",
    "HTTP/1.1 200 Connection established\nVia: proxy\n\nHTTP/1.1 103 Early Hints\nLink: </a>\n\nHTTP/1.1 200 OK\nvary: Origin",
    [[200, VARY]],
  ],
  ["a pseudo-header in any place", ":status: 204\nvary: Origin", [[204, VARY]]],
  [
    "a header named Status",
    "HTTP/1.1 404 Not Found\nvary: Origin\nStatus: 404 Not Found\naccess-control-allow-origin: *",
    [[404, VARY, ALLOWED]],
  ],
  ["folded lines", "HTTP/1.1 200 OK\nx-a: one\n  two\n\tthree\nvary: Origin", [[200, ["x-a", "one two three"], VARY]]],
  ["tabs between name and value", "vary\tOrigin\naccess-control-allow-origin:\t*", [[200, VARY, ALLOWED]]],
  [
    "the whole panel of Chromium",
    "General\nRequest URL:\nhttps://api.example.com/x\nRequest Method:\nGET\nStatus Code:\n403 Forbidden\nResponse Headers\nvary\nOrigin\nRequest Headers\n:authority:\napi.example.com\norigin:\nhttps://app.example.com",
    [[403, VARY]],
  ],
  [
    "a request and its response, as Safari copies them",
    "GET /x HTTP/1.1\nOrigin: https://app.example.com\n\nHTTP/1.1 200 OK\nvary: Origin",
    [[200, VARY]],
  ],
])("reads %s", (_, text, expected) => {
  expect(readResponseHeaders(text)).toEqual(expected.map(([status, ...headers]) => ({ status, headers })));
});

test("explains that a text has no header of a response", () => {
  expect(() => readResponseHeaders("GET /x HTTP/1.1\nHost: a.example")).toThrow(NotationError);
});

test.each([
  ['{"log":', true],
  ['\uFEFF{\n  "log" : {"entries": [', true],
  ['{"logs": 1}', false],
  ["curl --data '{\"log\": 1}' https://api.example.com", false],
])("the start %j is that of an archive: %s", (start, is) => {
  expect(isHarText(start)).toBe(is);
});
