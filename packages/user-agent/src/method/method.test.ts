import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isForbiddenMethod, isSafelistedMethod, normalizeMethod } from "./method.ts";

describe("normalize a method", () => {
  test.each(["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"])("%s is converted to upper case", (method) => {
    const anyCase = fc.mixedCase(fc.constant(method));
    fc.assert(
      fc.property(anyCase, (given) => {
        expect(normalizeMethod(given)).toBe(method);
      }),
    );
  });

  test.each(["patch", "Patch", "PATCH", "chicken", "purge", "query", "Query", "QUERY", "get ", "ge"])(
    "%j stays as it is",
    (method) => {
      expect(normalizeMethod(method)).toBe(method);
    },
  );

  test("conversion changes only ASCII letters", () => {
    // U+0131 and U+017F have upper-case forms in ASCII.
    expect(normalizeMethod("opt\u0131ons")).toBe("opt\u0131ons");
    expect(normalizeMethod("po\u017Ft")).toBe("po\u017Ft");
  });
});

test("isForbiddenMethod ignores case", () => {
  const forbidden = fc.mixedCase(fc.constantFrom("CONNECT", "TRACE", "TRACK"));
  fc.assert(fc.property(forbidden, isForbiddenMethod));
  expect(["GET", "OPTIONS", "PATCH", "TRACES", ""].filter(isForbiddenMethod)).toEqual([]);
});

test("isSafelistedMethod requires upper case", () => {
  const methods = ["GET", "HEAD", "POST", "get", "PUT", "OPTIONS", "PATCH", "QUERY", ""];
  expect(methods.filter(isSafelistedMethod)).toEqual(["GET", "HEAD", "POST"]);
});
