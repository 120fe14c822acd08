import { exchange, type FetchInput } from "@corsac/user-agent";
import { expect, test } from "vitest";
import { scriptMessage } from "./script-message.ts";

const URL = "https://api.example.com/";

const REJECTED: readonly [string, Partial<FetchInput>, chromium: string, firefox: string][] = [
  ["a malformed URL", { url: "http://[" }, "Failed to parse URL from http://[", "http://[ is not a valid URL."],
  [
    "user info",
    { url: "http://a:b@api.example/" },
    "Request cannot be constructed from a URL that includes credentials: http://a:b@api.example/",
    "http://a:b@api.example/ is an url with embedded credentials.",
  ],
  ["a method with a space", { method: "A B" }, "'A B' is not a valid HTTP method.", "Invalid request method A B."],
  ["TRACE", { method: "TRACE" }, "'TRACE' HTTP method is unsupported.", "Invalid request method TRACE."],
  [
    "PUT in mode no-cors",
    { method: "put", mode: "no-cors" },
    "'PUT' is unsupported in no-cors mode.",
    "Invalid request method PUT.",
  ],
  ["a header name with a space", { headers: [["a b", "1"]] }, "Invalid name", "a b is an invalid header name."],
  ["a line break in a value", { headers: [["a", "1\n2"]] }, "Invalid value", "1\n2 is an invalid header value."],
  [
    "a body of a GET",
    { body: { kind: "text", value: "x" } },
    "Request with GET/HEAD method cannot have body.",
    "HEAD or GET Request cannot have a body.",
  ],
];

// Recorded in Chromium 153 and Firefox 153.
test.each(REJECTED)("%s is rejected in the words of Chromium and Firefox", (_, input, chromium, firefox) => {
  const { failedAt } = exchange({ origin: "https://app.example.com", url: URL, ...input }, () => null);
  if (failedAt === null) throw new Error("not rejected");
  expect(scriptMessage(failedAt, "chromium")).toBe(`Failed to execute 'fetch' on 'Window': ${chromium}`);
  expect(scriptMessage(failedAt, "firefox")).toBe(`Window.fetch: ${firefox}`);
});
