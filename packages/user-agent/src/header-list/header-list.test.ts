import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isHeaderValue, isToken, normalizeValue } from "./grammar.ts";
import {
  byteLowercase,
  byteUppercase,
  contains,
  getValue,
  type HeaderList,
  sortedLowercaseSet,
  valuesOf,
  without,
} from "./header-list.ts";

const LIST: HeaderList = [
  ["X-One", "1"],
  ["x-two", "a"],
  ["X-ONE", ""],
];

test("get joins lines, independent of case", () => {
  expect(getValue(LIST, "x-one")).toBe("1, ");
  expect(valuesOf(LIST, "X-oNe")).toEqual(["1", ""]);
  expect(getValue(LIST, "x-three")).toBeNull();
  expect(contains(LIST, "X-TWO")).toBe(true);
  expect(without(LIST, ["x-one"])).toEqual([["x-two", "a"]]);
});

test("names form a set in byte order", () => {
  const names = ["X-b", "x-B2", "X_a", "X-a", "xa", "X0", "X.a", "x-A"];
  expect(sortedLowercaseSet(names)).toEqual(["x-a", "x-b", "x-b2", "x.a", "x0", "x_a", "xa"]);
});

test("case conversion changes only ASCII letters", () => {
  expect(byteLowercase("K\u212A\u0130I")).toBe("k\u212A\u0130i");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme-ascii" }), (text) => {
      expect(byteLowercase(text)).toBe(text.toLowerCase());
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: "grapheme-ascii" }), (text) => {
      expect(byteUppercase(text)).toBe(text.toUpperCase());
    }),
  );
});

describe("grammar", () => {
  test("a token contains exactly the characters of RFC 9110", () => {
    const tchar = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    const characters = Array.from({ length: 0x180 }, (_, code) => String.fromCharCode(code));
    expect(new Set(characters.filter(isToken))).toEqual(new Set(tchar));
    expect(isToken("")).toBe(false);
    expect(isToken("a b")).toBe(false);
    expect(isToken("a\n")).toBe(false);
  });

  test.each([
    ["", true],
    ["a b\tc", true],
    ["\u00ff", true],
    ["\u0001", true],
    [" a", false],
    ["a\t", false],
    ["a\r\nb", false],
    ["a\0b", false],
    ["\u0100", false],
  ])("%j is a header value: %s", (value, valid) => {
    expect(isHeaderValue(value)).toBe(valid);
  });

  test("normalising removes whitespace from both ends, in linear time", () => {
    expect(normalizeValue("\r\n\t a \t b \n")).toBe("a \t b");
    expect(normalizeValue(`a${" ".repeat(1_000_000)}b`)).toHaveLength(1_000_002);
    fc.assert(fc.property(fc.string(), (text) => normalizeValue(normalizeValue(text)) === normalizeValue(text)));
  });
});
