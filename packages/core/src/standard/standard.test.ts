import { describe, expect, test } from "vitest";
import { isPolicyHeader } from "./header-names.ts";
import { isForbiddenMethod, isSafelistedMethod, isSafeMethod } from "./methods.ts";
import { isToken } from "./token.ts";

describe("isToken", () => {
  /** tchar of RFC 9110, 5.6.2, spelled out. */
  const TCHAR = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  test("checks each octet, alone and inside a name", () => {
    for (let code = 0; code < 256; code++) {
      const char = String.fromCharCode(code);
      expect(isToken(char), `${code}`).toBe(TCHAR.includes(char));
      expect(isToken(`a${char}`), `a ${code}`).toBe(TCHAR.includes(char));
      expect(isToken(`${char}a`), `${code} a`).toBe(TCHAR.includes(char));
    }
  });

  test.each(["", "ä", "a\u{1F600}", "\uFF41", "x y", "x\r\ny"])("%j is not a token", (text) => {
    expect(isToken(text)).toBe(false);
  });
});

describe("methods", () => {
  test.each([
    // Method, safelisted, forbidden, safe
    ["GET", true, false, true],
    ["HEAD", true, false, true],
    ["POST", true, false, false],
    ["OPTIONS", false, false, true],
    ["PUT", false, false, false],
    ["PATCH", false, false, false],
    ["DELETE", false, false, false],
    ["QUERY", false, false, false],
    ["TRACE", false, true, true],
    ["TRACK", false, true, false],
    ["CONNECT", false, true, false],
    ["get", false, false, false],
    ["trace", false, true, false],
    ["Track", false, true, false],
    ["connect", false, true, false],
    ["", false, false, false],
  ])("%s: safelisted %s, forbidden %s, safe %s", (method, safelisted, forbidden, safe) => {
    expect(isSafelistedMethod(method)).toBe(safelisted);
    expect(isForbiddenMethod(method)).toBe(forbidden);
    expect(isSafeMethod(method)).toBe(safe);
  });
});

describe("isPolicyHeader", () => {
  test.each([
    ["access-control-allow-origin", true],
    ["access-control-expose-headers", true],
    ["access-control-not-invented-yet", true],
    ["access-control", false],
    ["x-access-control-allow-origin", false],
    ["vary", false],
    ["timing-allow-origin", false],
  ])("%s: %s", (name, owned) => {
    expect(isPolicyHeader(name)).toBe(owned);
  });
});
