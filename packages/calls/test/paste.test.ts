import { expect, test } from "vitest";
import { readPaste, readResponseHeaders } from "../src/index.ts";

test.each([
  ["curl https://api.example.com/x", "curl"],
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
