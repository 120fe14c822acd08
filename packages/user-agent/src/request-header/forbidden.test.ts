import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FORBIDDEN_REQUEST_HEADERS, isForbiddenRequestHeader } from "./forbidden.ts";

describe("forbidden request-header", () => {
  test("contains the listed names in any case, with any value", () => {
    const name = fc.mixedCase(fc.constantFrom(...FORBIDDEN_REQUEST_HEADERS));
    fc.assert(
      fc.property(name, fc.string(), (given, value) => {
        expect(isForbiddenRequestHeader(given, value)).toBe(true);
      }),
    );
  });

  test("contains every name that starts with Proxy- or Sec-", () => {
    const name = fc.tuple(fc.mixedCase(fc.constantFrom("proxy-", "sec-")), fc.stringMatching(/^[a-z-]{0,9}$/));
    fc.assert(
      fc.property(name, ([prefix, rest]) => {
        expect(isForbiddenRequestHeader(prefix + rest, "x")).toBe(true);
      }),
    );
  });

  test.each(["Proxy", "Sec", "Accept", "Authorization", "X-Sec-Foo", "Origins", "Range", "User-Agent", "Content-Type"])(
    "%s is not",
    (name) => {
      expect(isForbiddenRequestHeader(name, "x")).toBe(false);
    },
  );

  describe.each(["X-HTTP-Method", "x-http-method-override", "X-Method-Override"])("%s", (name) => {
    test.each([
      ["TRACE", true],
      ["connect", true],
      ["PUT, TRACK", true],
      ["PUT,\tTrace ,GET", true],
      ["PUT", false],
      ["TRACER", false],
      ["TRACE PUT", false],
      ["", false],
    ])("with %j: %s", (value, forbidden) => {
      expect(isForbiddenRequestHeader(name, value)).toBe(forbidden);
    });
  });

  test("contains User-Agent in Chromium", () => {
    expect(isForbiddenRequestHeader("User-Agent", "x", "chromium")).toBe(true);
    expect(isForbiddenRequestHeader("User-Agent", "x", "firefox")).toBe(false);
  });
});
