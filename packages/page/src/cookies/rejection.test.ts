import type { Engine } from "@corsac/user-agent";
import { expect, test } from "vitest";
import { Cookies } from "./cookies.ts";
import { rejectionText } from "./rejection.ts";

/** Returns the errors in the console after a response of a server set a cookie. */
function printed(line: string, url: string, engine: Engine): readonly (string | null)[] {
  const cookies = new Cookies({ engine, now: () => 0 });
  const context = { page: "http://app.example.com", url, chain: [url] };
  return cookies.store(context, [line]).map((rejection) => rejectionText(rejection, engine));
}

const API = "http://api.example.com/";
const OTHER_SITE = "http://api.example.org/";

// Firefox ESR 153 printed these.
test.each([
  ["=1", API, "Cookie “” has been rejected for invalid characters in the name."],
  ["a=1\u0001", API, "Cookie “a” has been rejected for invalid characters in the value."],
  ["a=1; Path=/\u0001", API, "Cookie “a” has been rejected for invalid characters in the attributes."],
  ["a=1; Path=/\tx", API, "Cookie “a” has been rejected for invalid path."],
  ["a=1; Domain=example.net", API, "Cookie “a” has been rejected for invalid domain."],
  ["__Host-a=1; Path=/", API, "Cookie “__Host-a” has been rejected for invalid prefix."],
  [
    "a=1; SameSite=None",
    API,
    "Cookie “a” rejected because it has the “SameSite=None” attribute but is missing the “secure” attribute.",
  ],
  [
    "a=1; Partitioned",
    API,
    "Cookie “a” has been rejected because it has the “Partitioned” attribute but is missing the “secure” attribute.",
  ],
  [
    "a=1; SameSite=Strict",
    OTHER_SITE,
    "Cookie “a” has been rejected because it is in a cross-site context and its “SameSite” is “Lax” or “Strict”.",
  ],
])("Firefox prints an error for %j from %s", (line, url, text) => {
  expect(printed(line, url, "firefox")).toEqual([text]);
});

test.each(["=", `a=${"x".repeat(4096)}`])("Firefox prints no error for the cookie %j, only a warning", (line) => {
  expect(printed(line, API, "firefox")).toEqual([null]);
});

test("other engines print nothing", () => {
  expect(printed("a=1; SameSite=None", API, "chromium")).toEqual([null]);
});
